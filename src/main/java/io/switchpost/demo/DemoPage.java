package io.switchpost.demo;

import io.switchpost.document.Typeface;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;

/** A page of A4 to be faxed: a few sentences, and the seeds of a sunflower. */
final class DemoPage {
  private static final Resolution GRID = Resolution.FINE;
  private static final int COLUMNS = 1728;
  private static final int ROWS = 2000;
  private static final int MARGIN = 160;
  private static final int TEXT = 54;
  private static final int SEEDS = 420;
  private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  private DemoPage() {}

  static FaxPage of(List<String> sentences) throws IOException {
    // ink is 1 in a fax, and so is white in this kind of image
    BufferedImage ink = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D pen = ink.createGraphics();
    pen.setColor(Color.WHITE);
    pen.scale(1, (double) GRID.down() / GRID.across());
    int y = MARGIN;
    try (TrueTypeFont font = Typeface.SANS.parsed()) {
      for (String sentence : sentences) {
        y += TEXT * 3 / 2;
        write(pen, font, sentence, y);
      }
    }
    sunflower(pen, COLUMNS / 2.0, y + 750);
    pen.dispose();
    byte[] rows = ((DataBufferByte) ink.getRaster().getDataBuffer()).getData();
    return new FaxPage(new Bitmap(COLUMNS, ROWS, rows), GRID);
  }

  private static void write(Graphics2D pen, TrueTypeFont font, String sentence, int baseline)
      throws IOException {
    CmapLookup glyphs = font.getUnicodeCmapLookup();
    AffineTransform at = AffineTransform.getTranslateInstance(MARGIN, baseline);
    double scale = (double) TEXT / font.getUnitsPerEm();
    at.scale(scale, -scale);
    for (int letter : sentence.codePoints().toArray()) {
      int glyph = glyphs.getGlyphId(letter);
      var drawn = font.getGlyph().getGlyph(glyph);
      if (drawn != null) {
        pen.fill(at.createTransformedShape(drawn.getPath()));
      }
      at.translate(font.getAdvanceWidth(glyph), 0);
    }
  }

  /** Each seed a golden angle further (Vogel's model). */
  private static void sunflower(Graphics2D pen, double x, double y) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      double far = 30 * Math.sqrt(seed);
      double size = 12 + 0.06 * seed;
      double angle = seed * GOLDEN_ANGLE;
      pen.fill(
          new Ellipse2D.Double(
              x + far * Math.cos(angle) - size / 2,
              y + far * Math.sin(angle) - size / 2,
              size,
              size));
    }
  }

  /** Whether both show the same, pixel for pixel. */
  static boolean same(Bitmap one, Bitmap other) {
    return one.width() == other.width() && Arrays.equals(one.rows(), other.rows());
  }

  /** Whether anything is printed on it. */
  static boolean hasInk(Bitmap page) {
    for (byte pixels : page.rows()) {
      if (pixels != 0) {
        return true;
      }
    }
    return false;
  }
}
