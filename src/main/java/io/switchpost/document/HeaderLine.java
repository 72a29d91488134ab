package io.switchpost.document;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * A line of text over the top of a fax page. It takes the place of the rows that are there and adds
 * none, so that a page stays as long as it was (trap 103). Glyphs are drawn as outlines, straight
 * onto the grid of the page: no font of the machine is needed, and letters are as crisp as the grid
 * allows. Safe for many threads.
 */
public final class HeaderLine {
  private static final double MILLIMETRES_PER_INCH = 25.4;

  /** Rows that are cleared, text size and margin, in millimetres. */
  private static final double BAND = 4.2;

  private static final double SIZE = 3.4;
  private static final double BASELINE = 3.2;
  private static final double MARGIN = 6;
  private static final double GAP = 4;

  /** A pixel is black from so much of its area: thin strokes of small letters stay. */
  private static final int BLACK_FROM = 88;

  private final TrueTypeFont font = Typeface.SANS.parsed();
  private final double unitsPerEm;
  private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();

  private record Glyph(Path2D outline, double advance) {}

  public HeaderLine() {
    try {
      unitsPerEm = font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The page with the line on it; {@code page} itself is not changed.
   *
   * @param left from the left margin; cut where it would meet the other
   * @param right up to the right margin
   */
  public FaxPage stamp(FaxPage page, String left, String right) {
    Bitmap bitmap = page.bitmap();
    double across = page.resolution().across() / MILLIMETRES_PER_INCH;
    double down = page.resolution().down() / MILLIMETRES_PER_INCH;
    int rows = Math.min(bitmap.height(), (int) Math.ceil(BAND * down));
    if (rows == 0) {
      return page;
    }
    BufferedImage band = new BufferedImage(bitmap.width(), rows, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = band.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE); // the ink
    graphics.scale(across, down);
    double end = bitmap.width() / across - MARGIN;
    double rightStart = end - width(right);
    draw(graphics, right, rightStart, end);
    draw(graphics, left, MARGIN, rightStart - GAP);
    graphics.dispose();
    return new FaxPage(over(bitmap, band), page.resolution());
  }

  private static Bitmap over(Bitmap page, BufferedImage band) {
    byte[] ink = ((DataBufferByte) band.getRaster().getDataBuffer()).getData();
    byte[] rows = page.rows().clone();
    Arrays.fill(rows, 0, band.getHeight() * page.stride(), (byte) 0);
    for (int y = 0; y < band.getHeight(); y++) {
      for (int x = 0; x < page.width(); x++) {
        if ((ink[y * page.width() + x] & 0xff) >= BLACK_FROM) {
          rows[y * page.stride() + (x >> 3)] |= (byte) (0x80 >> (x & 7));
        }
      }
    }
    return new Bitmap(page.width(), page.height(), rows);
  }

  private void draw(Graphics2D graphics, String text, double from, double to) {
    double x = from;
    for (int character : text.codePoints().toArray()) {
      Glyph glyph = glyph(character);
      if (x + glyph.advance() > to + 0.01) {
        return;
      }
      AffineTransform place = AffineTransform.getTranslateInstance(x, BASELINE);
      graphics.fill(place.createTransformedShape(glyph.outline()));
      x += glyph.advance();
    }
  }

  private double width(String text) {
    return text.codePoints().mapToDouble(character -> glyph(character).advance()).sum();
  }

  /** In millimetres, upright, on the baseline; a box for what the font has not. */
  private Glyph glyph(int character) {
    return glyphs.computeIfAbsent(character, this::read);
  }

  private Glyph read(int character) {
    try {
      synchronized (font) { // reads its tables as they are asked for
        int id = font.getUnicodeCmapLookup().getGlyphId(character);
        double scale = SIZE / unitsPerEm;
        var glyph = font.getGlyph().getGlyph(id);
        Path2D outline = new Path2D.Double();
        if (glyph != null) {
          outline.append(
              AffineTransform.getScaleInstance(scale, -scale)
                  .createTransformedShape(glyph.getPath()),
              false);
        }
        return new Glyph(outline, font.getAdvanceWidth(id) * scale);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
