package io.switchpost.document.render;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.awt.Rectangle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Makes black and white of grey. Text and lines are cut at a threshold, which keeps them crisp;
 * smooth parts (photographs, shading) get a clustered-dot screen, whose runs stay long enough for
 * T.6 to code it small, where error diffusion would make pages of megabytes.
 */
final class Screen {
  /** Darker is black; above the middle, so that thin strokes do not break. */
  static final int THRESHOLD = 160;

  /** What is not lighter nor darker may be part of a photograph. */
  static final int LIGHT = 236;

  static final int DARK = 32;

  static final int BLOCK = 16;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final long ONES = 0x0101010101010101L;

  /** What is narrower, in pixels, is never screened by itself. */
  static final int THINNEST = BLOCK * SmoothParts.PART / 256;

  /**
   * Of colour along the rows: T.6 was seen to take 2.5 to 3 bits for each, so it is about 270,000
   * octets, and a machine at 14,400 bit/s takes two and a half minutes for them.
   */
  private static final int MOST_CHANGES = 720_000;

  private final byte[] grey;
  private final int width;
  private final int height;
  private final Resolution resolution;
  private final SmoothParts smooth;

  /**
   * @param grey one octet for each pixel, row by row, 0 black to 255 white
   * @param width a multiple of 16, as those of all fax grids are
   */
  Screen(byte[] grey, int width, int height, Resolution resolution) {
    this.grey = grey;
    this.width = width;
    this.height = height;
    this.resolution = resolution;
    this.smooth = new SmoothParts(grey, width);
  }

  /**
   * Puts the grey parts of a page among what is black and white.
   *
   * @param rows of a bitmap; they become the page's
   * @param parts that begin and end with blocks of {@link #BLOCK} pixels, or with the page
   */
  FaxPage over(byte[] rows, List<Rectangle> parts) {
    parts.forEach(smooth::find);
    parts.forEach(part -> put(rows, part, Dots.FINE));
    Bitmap page = new Bitmap(width, height, rows);
    if (!smooth.isEmpty() && changes(rows) > MOST_CHANGES) {
      parts.forEach(part -> put(rows, part, Dots.COARSE));
    }
    if (!smooth.isEmpty() && changes(rows) > MOST_CHANGES) {
      parts.forEach(part -> cut(rows, part));
    }
    return new FaxPage(page, resolution);
  }

  /** How often the colour changes along the rows, nearly. */
  private static long changes(byte[] rows) {
    long changes = 0;
    for (int i = 0; i + Long.BYTES <= rows.length; i += Long.BYTES) {
      long word = (long) LONGS.get(rows, i);
      changes += Long.bitCount(word ^ word >>> 1);
    }
    return changes;
  }

  /** A band of blocks at a time, which the processor's cache holds. */
  private void put(byte[] rows, Rectangle part, Dots dots) {
    int end = part.y + part.height;
    for (int top = part.y; top < end; top += BLOCK) {
      int bottom = Math.min(end, top + BLOCK);
      cut(rows, new Rectangle(part.x, top, part.width, bottom - top));
      for (int left = part.x; left < part.x + part.width; left += BLOCK) {
        if (smooth.contain(left, top)) {
          screen(rows, left, top, bottom, dots);
        } else if (smooth.touch(left, top)) {
          screenEdge(rows, left, top, bottom, dots);
        }
      }
    }
  }

  /** Eight pixels at a time. */
  private void cut(byte[] rows, Rectangle part) {
    for (int y = part.y; y < part.y + part.height; y++) {
      int end = (y * width + part.x + part.width) / 8;
      for (int i = (y * width + part.x) / 8; i < end; i++) {
        long pixels = (long) LONGS.get(grey, i * 8);
        rows[i] = pixels == -1 ? 0 : Dots.darker(pixels, THRESHOLD * ONES);
      }
    }
  }

  private void screen(byte[] rows, int left, int top, int bottom, Dots dots) {
    for (int y = top; y < bottom; y++) {
      int end = (y * width + left + BLOCK) / 8;
      for (int i = (y * width + left) / 8; i < end; i++) {
        rows[i] = dots.of((long) LONGS.get(grey, i * 8), i * 8 % width, y);
      }
    }
  }

  /** Where a smooth part ends: its pixels are screened, and what is beside it stays crisp. */
  private void screenEdge(byte[] rows, int left, int top, int bottom, Dots dots) {
    for (int y = top; y < bottom; y++) {
      int end = (y * width + left + BLOCK) / 8;
      for (int i = (y * width + left) / 8; i < end; i++) {
        int even = smooth.pixels(8 * i);
        if (even != 0) {
          byte screened = dots.of((long) LONGS.get(grey, i * 8), i * 8 % width, y);
          rows[i] = (byte) (rows[i] & ~even | screened & even);
        }
      }
    }
  }
}
