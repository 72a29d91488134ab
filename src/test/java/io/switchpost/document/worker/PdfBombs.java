package io.switchpost.document.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** PDFs that are small and want much. */
final class PdfBombs {
  private static final String CATALOG = "<< /Type /Catalog /Pages 2 0 R >>";

  private PdfBombs() {}

  /** A page tree of 100,000 levels. */
  static Path deepTree(Path file) throws IOException {
    RawPdf pdf = new RawPdf().add(CATALOG);
    for (int i = 2; i <= 100_000; i++) {
      pdf.add("<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>".formatted(i + 1, i - 1));
    }
    return pdf.add("<< /Type /Page /Parent 100000 0 R /MediaBox [0 0 595 842] >>").in(file);
  }

  /** A node of the page tree that is its own child. */
  static Path treeOfItself(Path file) throws IOException {
    return new RawPdf()
        .add(CATALOG)
        .add("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>")
        .in(file);
  }

  /** Arrays in arrays, a million levels. */
  static Path deepArray(Path file) throws IOException {
    String deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    return new RawPdf()
            .add("<< /Type /Catalog /Pages 2 0 R /Deep " + deep + " >>")
            .add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .add(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Deep "
                    + deep
                    + " >>")
            .stream("", (deep + " 0 0 100 100 re f").getBytes(StandardCharsets.US_ASCII))
            .in(file);
  }

  /** A form that draws itself. */
  static Path formOfItself(Path file) throws IOException {
    return RawPdf.page("/X Do", "/XObject << /X 5 0 R >>", "").stream(
            "/Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X 5 0 R >> >> ",
            "q /X Do Q /X Do".getBytes(StandardCharsets.US_ASCII))
        .in(file);
  }

  /** Forty forms, each of which draws the next one twice. */
  static Path doublingForms(Path file) throws IOException {
    RawPdf pdf = RawPdf.page("/X Do", "/XObject << /X 5 0 R >>", "");
    for (int i = 5; i < 45; i++) {
      pdf.stream(
          "/Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X %d 0 R >> >> "
              .formatted(i + 1),
          "/X Do /X Do".getBytes(StandardCharsets.US_ASCII));
    }
    return pdf.stream(
            "/Subtype /Form /BBox [0 0 99 99] ", "0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII))
        .in(file);
  }

  /** A pattern that is painted with itself, in tiles of a thousandth of a point. */
  static Path patternOfItself(Path file) throws IOException {
    return RawPdf.page("/Pattern cs /P scn 0 0 595 842 re f", "/Pattern << /P 5 0 R >>", "").stream(
            """
            /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 \
            /Resources << /Pattern << /P 5 0 R >> >>\s""",
            "/Pattern cs /P scn 0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII))
        .in(file);
  }

  /** A glyph of a Type 3 font that shows itself. */
  static Path glyphOfItself(Path file) throws IOException {
    return RawPdf.page("BT /F 12 Tf 50 50 Td (aaaa) Tj ET", "/Font << /F 5 0 R >>", "")
        .add(
            """
            << /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 \
            /LastChar 97 /Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >> \
            /Resources << /Font << /F 5 0 R >> >> >>""")
        .stream("", "1 0 d0 BT /F 12 Tf (aaaa) Tj ET".getBytes(StandardCharsets.US_ASCII))
        .in(file);
  }

  /** Ten gigabytes of white space as the content of a page, deflated twice. */
  static Path tenGigabytes(Path file) throws IOException {
    return new RawPdf()
            .add(CATALOG)
            .add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [5 0 R 4 0 R] >>")
            .stream(
                "/Filter [/FlateDecode /FlateDecode] ",
                Deflated.whole(Deflated.repeated((byte) ' ', 10L << 30)))
            .stream("", "0 0 100 100 re f ".getBytes(StandardCharsets.US_ASCII))
            .in(file);
  }

  /** An image of 60,000 × 60,000 pixels, and the same as a file of two octets. */
  static Path hugeImage(Path file) throws IOException {
    return RawPdf.page("q 500 0 0 500 0 0 cm /I Do Q", "/XObject << /I 5 0 R >>", "").stream(
            """
            /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB \
            /Filter [/FlateDecode /FlateDecode]\s""",
            Deflated.whole(Deflated.repeated((byte) 0, 60_000L * 60_000 * 3)))
        .in(file);
  }

  static Path hugePage(Path file) throws IOException {
    return new RawPdf()
            .add(CATALOG)
            .add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000000 1000000] /Contents 4 0 R >>")
            .stream("", "0 0 300000 300000 re f".getBytes(StandardCharsets.US_ASCII))
            .in(file);
  }

  static Path manyPages(Path file) throws IOException {
    RawPdf pdf = new RawPdf().add(CATALOG);
    String kids =
        IntStream.range(3, 100_003).mapToObj(i -> i + " 0 R").collect(Collectors.joining(" "));
    pdf.add("<< /Type /Pages /Kids [" + kids + "] /Count 100000 >>");
    for (int i = 0; i < 100_000; i++) {
      pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>");
    }
    return pdf.in(file);
  }

  /** Says that it has one page, and has a hundred thousand times the same one. */
  static Path pagesThatAreNotCounted(Path file) throws IOException {
    ByteArrayOutputStream kids = new ByteArrayOutputStream();
    kids.writeBytes("3 0 R ".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
    return new RawPdf()
            .add(CATALOG)
            .add("<< /Type /Pages /Kids [" + kids + "] /Count 1 >>")
            .add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>")
            .stream("", "0 0 100 100 re f".getBytes(StandardCharsets.US_ASCII))
            .in(file);
  }

  /** Strokes of a dash that is far too short for them. */
  static Path endlessDash(Path file) throws IOException {
    return RawPdf.page("[0.0001 0.0001] 0 d 1 w 0 0 m 595 842 l S 0 0 595 842 re S", "", "")
        .in(file);
  }

  /** A shading whose function is as deep as the stack of a calculator allows. */
  static Path hungryShading(Path file) throws IOException {
    return RawPdf.page("/S sh", "/Shading << /S 5 0 R >>", "")
        .add(
            "<< /ShadingType 1 /ColorSpace /DeviceGray /Domain [0 1 0 1] /Matrix [595 0 0 842 0 0] /Function 6 0 R >>")
        .stream(
            "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1] ",
            ("{ " + "dup mul sqrt ".repeat(50_000) + "add 2 div }")
                .getBytes(StandardCharsets.US_ASCII))
        .in(file);
  }
}
