package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes that are filled with patterns, beside Ghostscript's. */
class TilesTest {
  private static final String SQUARE = "100 500 300 200 re f";
  private static final String TRIANGLE = "100 500 m 400 500 l 250 700 l f";

  @TempDir Path directory;

  /**
   * 36 points are whole pixels, to which Ghostscript rounds tiles. A step that no page has, as
   * Cairo writes it, means that the tile is there once.
   */
  @ParameterizedTest
  @CsvSource({"36, false", "36, true", "32767, false", "100000, true"})
  void aPattern_isWhereGhostscriptPutsIt(int step, boolean triangle) throws Exception {
    Path pdf = pdf(step, triangle ? TRIANGLE : SQUARE);
    Bitmap theirs = new Ghostscript(FaxForm.DEFAULT, directory).sheets(pdf, 1).getFirst();
    Likeness likeness = Likeness.of(ours(pdf), theirs, 3);
    assertThat(likeness.ink()).isGreaterThan(2_000);
    assertThat(likeness.stray()).isLessThan(0.01);
  }

  private Path pdf(int step, String shape) throws Exception {
    Path file = directory.resolve("tiles.pdf");
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      PDTilingPattern pattern = new PDTilingPattern();
      pattern.setPaintType(PDTilingPattern.PAINT_COLORED);
      pattern.setTilingType(PDTilingPattern.TILING_CONSTANT_SPACING);
      pattern.setBBox(step > 1_000 ? PDRectangle.A4 : new PDRectangle(step, step));
      pattern.setXStep(step);
      pattern.setYStep(step);
      pattern.setResources(new PDResources());
      String tile =
          step > 1_000
              ? "110 510 80 80 re f 2 w 100 500 m 400 700 l S"
              : "2 2 10 10 re f 0.5 w 15 0 m 15 30 l S";
      write(pattern.getContentStream(), tile);
      page.setResources(new PDResources());
      page.getResources().put(COSName.getPDFName("P"), pattern);
      PDStream content = new PDStream(pdf);
      write(content, "/Pattern cs /P scn " + shape);
      page.setContents(content);
      pdf.save(file.toFile());
    }
    return file;
  }

  private static void write(PDStream stream, String content) throws Exception {
    try (OutputStream out = stream.createOutputStream()) {
      out.write(content.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private Bitmap ours(Path pdf) throws Exception {
    List<FaxPage> pages = new ArrayList<>();
    try (var documents = new DocumentPages(FaxForm.DEFAULT, directory)) {
      documents.render(pdf, "tiles.pdf", pages::add);
    }
    return pages.getFirst().bitmap();
  }
}
