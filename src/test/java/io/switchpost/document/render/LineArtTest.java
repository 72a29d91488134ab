package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Black and white among grey, and what lies under what. */
class LineArtTest {
  private static final double INCH = 72;

  @TempDir Path directory;

  @FunctionalInterface
  private interface Content {
    void draw(PDDocument pdf, PDPageContentStream page) throws IOException;
  }

  private Bitmap page(Content content) throws Exception {
    Path file = directory.resolve("art.pdf");
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      try (var stream = new PDPageContentStream(pdf, page)) {
        content.draw(pdf, stream);
      }
      pdf.save(file.toFile());
    }
    List<FaxPage> pages = new ArrayList<>();
    try (var documents = new DocumentPages(FaxForm.DEFAULT, directory)) {
      documents.render(file, "art.pdf", pages::add);
    }
    return pages.getFirst().bitmap();
  }

  /** Part of the pixels that are black, in a square around a point of the PDF. */
  private static double black(Bitmap page, double x, double y, int around) {
    int column = (int) (x * FaxForm.DEFAULT.across()) + (1728 - 1686) / 2;
    int row = page.height() - (int) (y * 196 / INCH);
    int count = 0;
    for (int i = -around; i <= around; i++) {
      for (int j = -around; j <= around; j++) {
        count += Likeness.isBlack(page, column + i, row + j) ? 1 : 0;
      }
    }
    return count / Math.pow(2 * around + 1, 2);
  }

  private static void bar(PDPageContentStream page, float ink, float x, float y, float w, float h)
      throws IOException {
    page.setNonStrokingColor(ink);
    page.addRect(x, y, w, h);
    page.fill();
  }

  private static void text(PDPageContentStream page, float ink, float x, float y)
      throws IOException {
    page.setNonStrokingColor(ink);
    page.beginText();
    page.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 14);
    page.newLineAtOffset(x, y);
    page.showText("IIIIIIIIIIIIIIIIIIII");
    page.endText();
  }

  @Test
  void whatComesLater_coversWhatWasThere_inBlackAndWhiteAndGrey() throws Exception {
    Bitmap page =
        page(
            (pdf, stream) -> {
              bar(stream, 0, 100, 600, 200, 50);
              bar(stream, 1, 150, 600, 50, 50);
              bar(stream, 0.5f, 100, 500, 200, 50);
              bar(stream, 0, 150, 500, 50, 50);
              bar(stream, 1, 250, 500, 50, 50);
            });
    assertThat(black(page, 125, 625, 20)).isEqualTo(1);
    assertThat(black(page, 175, 625, 20)).isZero();
    assertThat(black(page, 225, 625, 20)).isEqualTo(1);
    assertThat(black(page, 125, 525, 20)).isBetween(0.35, 0.65);
    assertThat(black(page, 175, 525, 20)).isEqualTo(1);
    assertThat(black(page, 275, 525, 20)).isZero();
  }

  @Test
  void aPictureOverText_hidesIt_andTextOverAPicture_isRead() throws Exception {
    Bitmap page =
        page(
            (pdf, stream) -> {
              text(stream, 0, 100, 605);
              var white = new BufferedImage(60, 40, BufferedImage.TYPE_BYTE_GRAY);
              var graphics = white.createGraphics();
              graphics.fillRect(0, 0, 60, 40);
              graphics.dispose();
              stream.drawImage(LosslessFactory.createFromImage(pdf, white), 100, 600, 40, 20);
              text(stream, 0, 100, 405);
              var black = new BufferedImage(60, 40, BufferedImage.TYPE_BYTE_GRAY);
              stream.drawImage(LosslessFactory.createFromImage(pdf, black), 100, 300, 80, 20);
              text(stream, 1, 100, 305);
            });
    assertThat(black(page, 120, 610, 15)).isZero();
    assertThat(black(page, 160, 610, 15)).isBetween(0.3, 0.8);
    assertThat(black(page, 120, 410, 15)).isBetween(0.3, 0.8);
    assertThat(black(page, 120, 310, 15)).isBetween(0.2, 0.7);
  }

  @Test
  void aHairlineOnTheEdgeOfItsClip_isThere() throws Exception {
    for (float edge = 500; edge < 501; edge += 0.1f) {
      float at = edge;
      Bitmap page =
          page(
              (pdf, stream) -> {
                stream.addRect(100, at, 200, 100);
                stream.clip();
                stream.setLineWidth(0.1f);
                stream.addRect(100.05f, at + 0.05f, 199.9f, 99.9f);
                stream.stroke();
              });
      assertThat(black(page, 200, edge, 3)).as("below, at %.1f", edge).isBetween(0.1, 0.3);
      assertThat(black(page, 200, edge + 100, 3)).as("above, at %.1f", edge).isBetween(0.1, 0.3);
    }
  }

  @Test
  void aDashedLine_hasGaps_andAPaleBarIsScreened() throws Exception {
    Bitmap page =
        page(
            (pdf, stream) -> {
              stream.setLineDashPattern(new float[] {20, 20}, 0);
              stream.setLineWidth(4);
              stream.moveTo(100, 500);
              stream.lineTo(500, 500);
              stream.stroke();
              bar(stream, 0.8f, 100, 300, 200, 50);
            });
    assertThat(black(page, 110, 500, 4)).isEqualTo(1);
    assertThat(black(page, 130, 500, 4)).isZero();
    assertThat(black(page, 200, 325, 20)).isBetween(0.1, 0.3);
  }

  private static void line(PDPageContentStream page, float ink, float y) throws IOException {
    page.setStrokingColor(ink);
    page.setLineWidth(0.5f);
    page.moveTo(100, y);
    page.lineTo(300, y);
    page.stroke();
  }

  /** 36 points are 98 rows: each line lies in its rows as the others do. */
  @Test
  void aPaleLine_isDotted_andAFaintOneMore() throws Exception {
    Bitmap page =
        page(
            (_, stream) -> {
              line(stream, 0.5f, 700);
              line(stream, 0.7f, 664);
              line(stream, 0.85f, 628);
              line(stream, 0.99f, 592);
            });
    double whole = black(page, 200, 700, 40);
    assertThat(black(page, 200, 664, 40) / whole).isBetween(0.4, 0.6);
    assertThat(black(page, 200, 628, 40) / whole).isBetween(0.2, 0.35);
    assertThat(black(page, 200, 592, 40)).isZero();
  }

  @Test
  void aBlackLine_onGrey_isWhole() throws Exception {
    Bitmap page =
        page(
            (_, stream) -> {
              bar(stream, 0.7f, 100, 600, 200, 100);
              line(stream, 0, 650);
            });
    int row = page.height() - (int) Math.round(650 * 196 / INCH);
    for (int column = 320; column < 800; column++) {
      int black = 0;
      for (int y = row - 3; y <= row + 3; y++) {
        black += Likeness.isBlack(page, column, y) ? 1 : 0;
      }
      assertThat(black).as("black in column %d", column).isPositive();
    }
  }

  /** A frame, or letters that were made outlines. */
  @Test
  void aThinShape_ofAnyColour_isLineArt() throws Exception {
    Bitmap page =
        page(
            (_, stream) -> {
              stream.setNonStrokingColor(0.6f);
              stream.addRect(100, 500, 200, 100);
              stream.addRect(101, 501, 198, 98);
              stream.fillEvenOdd();
            });
    assertThat(black(page, 100.5, 550, 2)).isGreaterThan(0.5);
    assertThat(black(page, 200, 550, 40)).isZero();
  }

  @Test
  void aLargePaleWord_isGrey_andHidesNoText() throws Exception {
    Bitmap page =
        page(
            (_, stream) -> {
              stream.setNonStrokingColor(0.75f);
              stream.beginText();
              stream.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 60);
              stream.newLineAtOffset(100, 500);
              stream.showText("II");
              stream.endText();
            });
    assertThat(black(page, 109, 520, 4)).isBetween(0.1, 0.4);
  }
}
