package io.switchpost.document.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * A letter at its size on the grid, drawn once: how much of each pixel it covers, 0 to 255, around
 * the pixel of its origin.
 */
record Glyph(int left, int top, int width, int height, byte[] coverage) {
  /** Larger ones are drawn as any shape; they are few. */
  static final int LARGEST = 160;

  /** Ink this dark is black as it stands; lighter ink is looked at with what lies under it. */
  private static final int DARK = 40;

  /** Ink that differs less from its ground is meant to be faint. */
  private static final int FAINT = 24;

  /**
   * @param shape with its origin at 0, 0
   */
  static Glyph of(Shape shape) {
    Rectangle bounds = shape.getBounds();
    if (bounds.isEmpty() || bounds.width > LARGEST || bounds.height > LARGEST) {
      return new Glyph(bounds.x, bounds.y, bounds.width, bounds.height, new byte[0]);
    }
    bounds.grow(1, 1);
    var image = new BufferedImage(bounds.width, bounds.height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.translate(-bounds.x, -bounds.y);
    graphics.setColor(Color.WHITE);
    graphics.fill(shape);
    graphics.dispose();
    byte[] coverage = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    return new Glyph(bounds.x, bounds.y, bounds.width, bounds.height, coverage);
  }

  boolean isEmpty() {
    return width == 0 || height == 0;
  }

  boolean isLarge() {
    return !isEmpty() && coverage.length == 0;
  }

  /**
   * Puts it on a page, all of it within. Text is read, so it is made black on what is lighter and
   * white on what is darker, whatever its colour; only faint text stays as it is.
   *
   * @param ink 0 black to 255 white
   */
  void draw(byte[] grey, int columns, int x, int y, int ink) {
    int corner = (y + top) * columns + x + left;
    int colour = ink <= DARK ? 0 : readable(ink, ground(grey, columns, corner));
    for (int row = 0; row < height; row++) {
      int to = corner + row * columns;
      for (int from = row * width; from < (row + 1) * width; from++, to++) {
        int covered = coverage[from] & 0xff;
        if (covered != 0) {
          int old = grey[to] & 0xff;
          grey[to] = (byte) (old + (colour - old) * covered / 255);
        }
      }
    }
  }

  private static int readable(int ink, int ground) {
    if (Math.abs(ink - ground) < FAINT) {
      return ink;
    }
    return ink < ground ? 0 : 255;
  }

  /** The mean of what will be covered. */
  private int ground(byte[] grey, int columns, int corner) {
    int sum = 0;
    int count = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        if (coverage[row * width + column] < 0) {
          sum += grey[corner + row * columns + column] & 0xff;
          count++;
        }
      }
    }
    return count == 0 ? 255 : sum / count;
  }
}
