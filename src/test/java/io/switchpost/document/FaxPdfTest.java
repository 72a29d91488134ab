package io.switchpost.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PDF files as a foreign reader (poppler) sees them. */
class FaxPdfTest {
  private static final FaxPdf.Title TITLE =
      new FaxPdf.Title(
          "Fax from Société ACME, 0145678901", "ACME", Instant.parse("2026-03-07T16:05:09Z"));

  @TempDir Path directory;

  private FaxSheet sheet(FaxPage page, int number) throws IOException {
    Path file = directory.resolve("%04d.tif".formatted(number));
    TiffPage.write(page, file);
    return TiffPage.sheet(page, file);
  }

  private Path pdf(FaxPage... pages) throws IOException {
    List<FaxSheet> sheets = new ArrayList<>();
    for (FaxPage page : pages) {
      sheets.add(sheet(page, sheets.size() + 1));
    }
    Path pdf = directory.resolve("fax.pdf");
    FaxPdf.write(sheets, TITLE, pdf);
    return pdf;
  }

  private String run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).directory(directory.toFile()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + ": " + said).isZero();
    return said;
  }

  /** The first image of a page; PBM P4 has 1 for black and whole octets in a row, as a bitmap. */
  private Bitmap extracted(Path pdf, int page) throws Exception {
    run("pdfimages", "-f", "" + page, "-l", "" + page, pdf.toString(), "image");
    return Pbm.read(directory.resolve("image-000.pbm"));
  }

  private static void assertSame(Bitmap actual, Bitmap expected) {
    assertThat(actual.width()).isEqualTo(expected.width());
    assertThat(actual.height()).isEqualTo(expected.height());
    assertThat(Arrays.equals(actual.rows(), expected.rows())).as("the same pixels").isTrue();
  }

  @ParameterizedTest
  @EnumSource(Resolution.class)
  void trap99_page_hasThePaperOfItsResolution_andEveryPixel(Resolution resolution)
      throws Exception {
    int width = 1728 * resolution.across() / 204 & ~7;
    int rows = 297 * resolution.down() * 10 / 254;
    FaxPage page = TiffPage.drawn(width, rows, resolution, 1);
    Path pdf = pdf(page);

    String list = run("pdfimages", "-list", pdf.toString());
    String[] row = list.lines().toList().getLast().strip().split("\\s+");
    assertThat(List.of(row).subList(2, 10))
        .as(list)
        .containsExactly("image", "" + width, "" + rows, "gray", "1", "1", "ccitt", "no");
    assertThat(Double.parseDouble(row[12])).isCloseTo(resolution.across(), within(1.0));
    assertThat(Double.parseDouble(row[13])).isCloseTo(resolution.down(), within(1.0));
    assertThat(millimetres(pdf, 0)).isCloseTo(215, within(1.0));
    assertThat(millimetres(pdf, 1)).isCloseTo(297, within(1.0));
    assertSame(extracted(pdf, 1), page.bitmap());
  }

  /** Of the first page; 0 its width, 1 its length. */
  private double millimetres(Path pdf, int side) throws Exception {
    String size =
        run("pdfinfo", pdf.toString())
            .lines()
            .filter(line -> line.startsWith("Page size:"))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(size.replaceAll("[^0-9.]+", " ").strip().split(" ")[side])
        * 25.4
        / 72;
  }

  @ParameterizedTest
  @ValueSource(ints = {98, 1143, 1144, 2200, 2287})
  void page_renderedOnItsOwnGrid_isTheBitmap(int rows) throws Exception {
    FaxPage page = TiffPage.drawn(1728, rows, Resolution.STANDARD, 2);
    Path pdf = pdf(page);

    run("pdftoppm", "-mono", "-rx", "204", "-ry", "98", pdf.toString(), "shown");

    assertSame(Pbm.read(directory.resolve("shown-1.pbm")), page.bitmap());
  }

  @Test
  void page_printedByGhostscript_isTheBitmap() throws Exception {
    FaxPage page = TiffPage.drawn(1728, 2287, Resolution.FINE, 3);
    Path pdf = pdf(page);

    run(
        "gs",
        "-q",
        "-dBATCH",
        "-dNOPAUSE",
        "-dSAFER",
        "-dPDFSTOPONERROR",
        "-sDEVICE=pbmraw",
        "-r204x196",
        "-sOutputFile=printed.pbm",
        pdf.toString());

    assertSame(Pbm.read(directory.resolve("printed.pbm")), page.bitmap());
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "98, 72", "100, 73.469", "1143, 839.755", "3000, 2204.082"})
  void trap100_pageLength_followsTheRows(int rows, double points) throws Exception {
    Path pdf = pdf(TiffPage.drawn(1728, rows, Resolution.STANDARD, 4));

    assertThat(millimetres(pdf, 1) * 72 / 25.4).isCloseTo(points, within(0.02));
  }

  @Test
  void trap100_rollOfPaper_isShownOnSeveralPages_withoutAGap() throws Exception {
    FaxPage roll = TiffPage.drawn(1728, 45_000, Resolution.STANDARD, 5);
    Path pdf = pdf(roll);

    String info = run("pdfinfo", "-f", "1", "-l", "9", pdf.toString());
    assertThat(info).containsPattern("Pages: +3\n");
    assertThat(info).contains("14400 pts");
    run("pdftoppm", "-mono", "-rx", "204", "-ry", "98", pdf.toString(), "part");
    int stride = roll.bitmap().stride();
    int row = 0;
    for (int part = 1; part <= 3; part++) {
      Bitmap shown = Pbm.read(directory.resolve("part-" + part + ".pbm"));
      assertThat(
              Arrays.equals(
                  shown.rows(),
                  Arrays.copyOfRange(
                      roll.bitmap().rows(), row * stride, (row + shown.height()) * stride)))
          .as("part " + part)
          .isTrue();
      row += shown.height();
    }
    assertThat(row).isEqualTo(45_000);
    assertThat(Files.size(pdf)).isLessThan(Files.size(directory.resolve("0001.tif")) + 4000);
  }

  @Test
  void pages_ofDifferentSizes_keepTheirOrder() throws Exception {
    FaxPage first = TiffPage.drawn(1728, 1143, Resolution.STANDARD, 6);
    FaxPage second = TiffPage.drawn(2432, 3300, Resolution.FINE, 7);
    FaxPage third = TiffPage.drawn(1728, 9, Resolution.SUPERFINE, 8);
    Path pdf = pdf(first, second, third);

    assertSame(extracted(pdf, 1), first.bitmap());
    assertSame(extracted(pdf, 2), second.bitmap());
    assertSame(extracted(pdf, 3), third.bitmap());
  }

  @Test
  void document_saysWhatItIs() throws Exception {
    String info = run("pdfinfo", "-isodates", pdf(page()).toString());

    assertThat(info)
        .contains("Title:           Fax from Société ACME, 0145678901")
        .contains("Author:          ACME")
        .contains("CreationDate:    2026-03-07T16:05:09Z");
    assertThat(run("pdffonts", "fax.pdf").lines()).hasSize(2); // the heading only
  }

  private static FaxPage page() {
    return TiffPage.drawn(1728, 1143, Resolution.STANDARD, 9);
  }

  @Test
  void thousandPages_areOneDocument_andLeaveNothingElse() throws Exception {
    FaxSheet sheet = sheet(page(), 1);
    Path pdf = directory.resolve("thousand.pdf");

    FaxPdf.write(Collections.nCopies(1000, sheet), TITLE, pdf);

    assertThat(run("pdfinfo", pdf.toString())).containsPattern("Pages: +1000\n");
    assertSame(extracted(pdf, 1000), page().bitmap());
    Files.delete(directory.resolve("image-000.pbm"));
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(pdf, sheet.tiff());
    }
  }

  @Test
  void page_thatIsNoTiff_isSaidInOneSentence() throws Exception {
    Path broken = Files.writeString(directory.resolve("0001.tif"), "no TIFF file");
    FaxSheet sheet = new FaxSheet(broken, 1728, 1143, 204, 98);
    Path pdf = directory.resolve("fax.pdf");

    assertThatThrownBy(() -> FaxPdf.write(List.of(sheet), TITLE, pdf))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("page " + broken + " cannot be read: ");
    assertThatThrownBy(() -> FaxPdf.write(List.of(), TITLE, pdf))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void page_thatIsNotWhatItsRecordSays_isRefused() throws Exception {
    FaxSheet sheet = sheet(page(), 1);
    FaxSheet wrong = new FaxSheet(sheet.tiff(), 1728, 1144, 204, 98);

    assertThatThrownBy(() -> FaxPdf.write(List.of(wrong), TITLE, directory.resolve("fax.pdf")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("should have 1728×1144 pixels and has 1728×1143");
  }
}
