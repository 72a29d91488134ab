package io.switchpost.scenario;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Documents whose pages are known again on paper: each bears the numbers of document and page as a
 * row of cells, black for a one, between two that are always black. The second page has much on it,
 * so that it is on the line for a while.
 */
final class MarkedPages {
  private static final int BITS = 16;
  private static final int CELLS = BITS + 2;
  private static final float CELL = 24;
  private static final float LEFT = 80;
  private static final float TOP = 700;
  private static final int SPECKS = 2500;

  /** Rows that the header line may cover. */
  private static final int HEADER = 40;

  private MarkedPages() {}

  /**
   * What a page says of itself.
   *
   * @param document 0 to 255
   * @param page from 1
   */
  record Mark(int document, int page) {}

  /** A document as PDF. */
  static byte[] pdf(int number, int pages) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      for (int page = 1; page <= pages; page++) {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        try (PDPageContentStream ink = new PDPageContentStream(document, sheet)) {
          mark(ink, 1 | number << 1 | page << 9 | 1 << CELLS - 1);
          if (page == 2) {
            speckle(ink, new Random(number));
          }
        }
      }
      document.save(out);
    }
    return out.toByteArray();
  }

  private static void mark(PDPageContentStream ink, int cells) throws IOException {
    for (int cell = 0; cell < CELLS; cell++) {
      if ((cells >> cell & 1) == 1) {
        ink.addRect(LEFT + cell * CELL, TOP, CELL, CELL);
      }
    }
    ink.fill();
  }

  private static void speckle(PDPageContentStream ink, Random random) throws IOException {
    for (int i = 0; i < SPECKS; i++) {
      ink.addRect(60 + random.nextInt(470), 60 + random.nextInt(600), 2, 2);
    }
    ink.fill();
  }

  /** Reads the mark of a page that was received. */
  static Mark of(FaxPage page) {
    Bitmap bitmap = page.bitmap();
    int row = HEADER;
    while (left(bitmap, row) == bitmap.width()) {
      row++;
    }
    row += (int) (CELL / 2 * page.resolution().down() / 72);
    int left = left(bitmap, row);
    int right = bitmap.width() - 1;
    while (!black(bitmap, right, row)) {
      right--;
    }
    double cell = (right + 1.0 - left) / CELLS;
    int bits = 0;
    for (int i = 0; i < BITS; i++) {
      if (black(bitmap, (int) (left + (i + 1.5) * cell), row)) {
        bits |= 1 << i;
      }
    }
    return new Mark(bits & 0xff, bits >> 8);
  }

  /** The first black pixel of a row; its width if there is none. */
  private static int left(Bitmap bitmap, int row) {
    int x = 0;
    while (x < bitmap.width() && !black(bitmap, x, row)) {
      x++;
    }
    return x;
  }

  private static boolean black(Bitmap bitmap, int x, int row) {
    return (bitmap.rows()[row * bitmap.stride() + x / 8] >> 7 - x % 8 & 1) == 1;
  }
}
