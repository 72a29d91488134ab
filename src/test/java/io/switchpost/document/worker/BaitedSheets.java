package io.switchpost.document.worker;

import java.io.IOException;
import java.nio.file.Path;

/** An XLSX and a PPTX file that refer to what is outside of them. */
final class BaitedSheets {
  private static final String SPREADSHEET =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
          + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
  private static final String SLIDES =
      "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" "
          + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
          + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

  private BaitedSheets() {}

  static void workbook(Path file, Lure lure) throws IOException {
    String http = "http://" + lure.host();
    try (Zip zip = opened(file)) {
      zip.xml(
          "xl/workbook.xml",
          """
          <workbook %s><sheets><sheet name="One" sheetId="1" r:id="s"/></sheets><externalReferences>\
          <externalReference r:id="e1"/><externalReference r:id="e2"/><externalReference r:id="e3"/>\
          </externalReferences><calcPr fullCalcOnLoad="1"/></workbook>"""
              .formatted(SPREADSHEET));
      zip.relations(
          "xl/_rels/workbook.xml.rels",
          "s worksheet worksheets/sheet1.xml",
          "e1 externalLink externalLinks/externalLink1.xml",
          "e2 externalLink externalLinks/externalLink2.xml",
          "e3 externalLink externalLinks/externalLink3.xml",
          "c connections connections.xml");
      external(zip, 1, http + "/book.xlsx");
      external(zip, 2, lure.text());
      zip.xml(
          "xl/externalLinks/externalLink3.xml",
          """
          <externalLink %s><ddeLink ddeService="soffice" ddeTopic="%s"><ddeItems><ddeItem name="all" \
          advise="1"/></ddeItems></ddeLink></externalLink>"""
              .formatted(SPREADSHEET, lure.text()));
      zip.xml(
          "xl/connections.xml",
          """
          <connections %s><connection id="1" name="web" type="4" refreshOnLoad="1"><webPr url="%s/web"/>\
          </connection></connections>"""
              .formatted(SPREADSHEET, http));
      zip.xml("xl/worksheets/sheet1.xml", sheet(http, lure));
      zip.relations("xl/worksheets/_rels/sheet1.xml.rels", "b image " + http + "/back.png");
    }
  }

  private static Zip opened(Path file) throws IOException {
    return new Zip(file)
        .types(
            "/xl/workbook.xml spreadsheetml.sheet.main",
            "/xl/worksheets/sheet1.xml spreadsheetml.worksheet",
            "/xl/connections.xml spreadsheetml.connections",
            "/xl/externalLinks/externalLink1.xml spreadsheetml.externalLink",
            "/xl/externalLinks/externalLink2.xml spreadsheetml.externalLink",
            "/xl/externalLinks/externalLink3.xml spreadsheetml.externalLink")
        .relations("_rels/.rels", "m officeDocument xl/workbook.xml");
  }

  private static void external(Zip zip, int number, String target) throws IOException {
    String part = "externalLink%d.xml".formatted(number);
    zip.xml(
        "xl/externalLinks/" + part,
        """
        <externalLink %s><externalBook r:id="b"><sheetNames><sheetName val="Far"/></sheetNames>\
        </externalBook></externalLink>"""
            .formatted(SPREADSHEET));
    zip.relations("xl/externalLinks/_rels/" + part + ".rels", "b externalLinkPath " + target);
  }

  private static String sheet(String http, Lure lure) {
    StringBuilder rows = new StringBuilder();
    String[] formulas = {
      "_xlfn.WEBSERVICE(\"" + http + "/service\")",
      "_xlfn.WEBSERVICE(\"" + lure.text() + "\")",
      "[1]Far!$A$1",
      "[2]Far!$A$1",
      "[3]!all",
      "IMAGE(\"" + http + "/image.png\")",
      "HYPERLINK(\"" + http + "/link\")"
    };
    for (int i = 0; i < formulas.length; i++) {
      rows.append(
          "<row r=\"%1$d\"><c r=\"A%1$d\"><f>%2$s</f></c></row>"
              .formatted(i + 2, formulas[i].replace("\"", "&quot;")));
    }
    return """
    <worksheet %s><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>What a workbook may want</t></is>\
    </c></row>%s</sheetData><picture r:id="b"/></worksheet>"""
        .formatted(SPREADSHEET, rows);
  }

  static void slides(Path file, Lure lure) throws IOException {
    String http = "http://" + lure.host();
    try (Zip zip =
        new Zip(file)
            .types(
                "/ppt/presentation.xml presentationml.presentation.main",
                "/ppt/slides/slide1.xml presentationml.slide")
            .relations("_rels/.rels", "m officeDocument ppt/presentation.xml")) {
      zip.xml(
          "ppt/presentation.xml",
          """
          <p:presentation %s><p:sldIdLst><p:sldId id="256" r:id="s"/></p:sldIdLst>\
          <p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>"""
              .formatted(SLIDES));
      zip.relations("ppt/_rels/presentation.xml.rels", "s slide slides/slide1.xml");
      zip.xml(
          "ppt/slides/slide1.xml",
          """
          <p:sld %s><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>\
          </p:nvGrpSpPr><p:grpSpPr/>%s%s%s<p:sp><p:nvSpPr><p:cNvPr id="9" name="t"/><p:cNvSpPr txBox="1"/>\
          <p:nvPr/></p:nvSpPr><p:spPr>%s</p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>What slides may want\
          </a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"""
              .formatted(
                  SLIDES,
                  picture(2, "p1", ""),
                  picture(3, "p2", ""),
                  picture(4, "p1", "<a:videoFile r:link=\"v1\"/>"),
                  place()));
      zip.relations(
          "ppt/slides/_rels/slide1.xml.rels",
          "p1 image " + http + "/slide.png",
          "p2 image " + lure.picture(),
          "v1 video " + http + "/slide.mp4");
    }
  }

  private static String picture(int id, String relation, String media) {
    return """
    <p:pic><p:nvPicPr><p:cNvPr id="%d" name="p"/><p:cNvPicPr/><p:nvPr>%s</p:nvPr></p:nvPicPr>\
    <p:blipFill><a:blip r:link="%s"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>\
    <p:spPr>%s</p:spPr></p:pic>"""
        .formatted(id, media, relation, place());
  }

  private static String place() {
    return """
    <a:xfrm><a:off x="500000" y="500000"/><a:ext cx="4000000" cy="4000000"/></a:xfrm>\
    <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>""";
  }
}
