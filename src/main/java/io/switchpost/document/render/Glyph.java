package io.switchpost.document.render;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;

/**
 * A letter at its size on the grid, drawn once, around the pixel of its origin.
 *
 * @param mask what it inks, for {@link Ink#put}; nothing when it is large
 */
record Glyph(int left, int top, int width, int height, long[] mask) {
  /** Larger ones are drawn as any shape; they are few. */
  private static final int LARGEST = 160;

  /** Ink this dark is black as it stands; lighter ink is looked at with what lies under it. */
  private static final int DARK = 40;

  /** Ink that differs less from its ground is meant to be faint. */
  private static final int FAINT = 24;

  /**
   * @param shape with its origin at 0, 0
   */
  static Glyph of(Shape shape, Outline outline) {
    Rectangle bounds = shape.getBounds();
    boolean drawn = !bounds.isEmpty() && bounds.width <= LARGEST && bounds.height <= LARGEST;
    if (drawn) {
      bounds.grow(1, 1);
      var ink = new Ink(Ink.columns(words(bounds.width)), bounds.height);
      var place = AffineTransform.getTranslateInstance(-bounds.x, -bounds.y);
      var all = new Rectangle(bounds.width, bounds.height);
      if (outline.fill(
          shape, place, (y, left, right) -> ink.fill(y, left, right, Shade.BLACK), all)) {
        return of(bounds, ink.mask(words(bounds.width)));
      }
    }
    return of(bounds, new long[0]);
  }

  private static Glyph of(Rectangle bounds, long[] mask) {
    return new Glyph(bounds.x, bounds.y, bounds.width, bounds.height, mask);
  }

  private static int words(int width) {
    return (width + Ink.MASK - 1) / Ink.MASK;
  }

  boolean isEmpty() {
    return width == 0 || height == 0;
  }

  boolean isLarge() {
    return !isEmpty() && mask.length == 0;
  }

  /** Where it lies when its origin stands on the pixel nearest to its place. */
  Rectangle at(AffineTransform place) {
    return at((int) Math.round(place.getTranslateX()), (int) Math.round(place.getTranslateY()));
  }

  /** Where it lies when its origin stands there. */
  Rectangle at(int x, int y) {
    return new Rectangle(x + left, y + top, width, height);
  }

  /**
   * Puts it on a page, all of it within. Text is read, so it is made black on what is lighter and
   * white on what is darker, whatever its colour; only faint text stays as it is.
   *
   * @param luminance of its colour, 0 black to 255 white
   */
  void draw(Sheet sheet, int x, int y, int luminance) {
    Rectangle box = at(x, y);
    if (!sheet.isGrey(box)
        && (luminance <= DARK || luminance <= 255 - FAINT && sheet.ink().isWhite(box))) {
      sheet.ink().put(mask, words(width), box.x, box.y);
    } else {
      sheet.makeGrey(box);
      draw(sheet.grey(), sheet.columns(), box.y * sheet.columns() + box.x, luminance);
    }
  }

  private void draw(byte[] grey, int columns, int corner, int ink) {
    byte colour = (byte) (ink <= DARK ? 0 : readable(ink, ground(grey, columns, corner)));
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        if (inks(row, column)) {
          grey[corner + row * columns + column] = colour;
        }
      }
    }
  }

  private boolean inks(int row, int column) {
    return mask[row * words(width) + column / Ink.MASK] << column % Ink.MASK < 0;
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
        if (inks(row, column)) {
          sum += grey[corner + row * columns + column] & 0xff;
          count++;
        }
      }
    }
    return count == 0 ? 255 : sum / count;
  }
}
