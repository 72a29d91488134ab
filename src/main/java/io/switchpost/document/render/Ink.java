package io.switchpost.document.render;

import io.switchpost.fax.image.Bitmap;
import java.awt.Rectangle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A page of one bit for each pixel, white at first. It is written in words of 64 pixels; whatever
 * is put must lie within the page.
 */
final class Ink {
  /** How many pixels of a mask stand in each of its words; with them it can be shifted by seven. */
  static final int MASK = Long.SIZE - 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final int stride;
  private final byte[] rows;
  private final int lastWord;

  /**
   * @param columns at least 64
   * @param height at least 1
   */
  Ink(int columns, int height) {
    stride = Bitmap.strideOf(columns);
    rows = new byte[stride * height];
    lastWord = rows.length - Long.BYTES;
  }

  int stride() {
    return stride;
  }

  /** As {@link Bitmap#rows} has them; what is written there is drawn. */
  byte[] rows() {
    return rows;
  }

  /**
   * Blackens what a mask has.
   *
   * @param mask row by row, each in so many words, the leftmost pixel in the highest bit
   * @param words of a row
   */
  void put(long[] mask, int words, int x, int y) {
    int row = y * stride;
    for (int i = 0; i < mask.length; row += stride) {
      for (int column = x; column < x + words * MASK; column += MASK) {
        int at = Math.min(row + (column >> 3), lastWord);
        long bits = mask[i++] >>> column - 8 * (at - row);
        LONGS.set(rows, at, (long) LONGS.get(rows, at) | bits);
      }
    }
  }

  /**
   * All of it as a mask.
   *
   * @param words of a row, which has {@link #columns} for them
   */
  long[] mask(int words) {
    long[] mask = new long[rows.length / stride * words];
    for (int i = 0; i < mask.length; i++) {
      int at = i / words * stride + i % words * (MASK / 8);
      mask[i] = (long) LONGS.get(rows, at) & -1L << Long.SIZE - MASK;
    }
    return mask;
  }

  /** How many columns masks of so many words take. */
  static int columns(int words) {
    return words * MASK + Long.SIZE - MASK;
  }

  /** Part of a row. */
  void fill(int y, int left, int right, Shade shade) {
    int row = y * stride;
    long pixels = shade.pixels(y);
    for (int column = left; column < right; ) {
      int at = Math.min(row + (column >> 3), lastWord);
      int start = 8 * (at - row);
      int end = Math.min(right, start + Long.SIZE);
      long bits = (-1L >>> column - start) & (-1L << start + Long.SIZE - end);
      long old = (long) LONGS.get(rows, at);
      LONGS.set(rows, at, old & ~bits | pixels & bits);
      column = end;
    }
  }

  /** Whether a box has no black, nor the octets that it touches. */
  boolean isWhite(Rectangle box) {
    for (int y = box.y; y < box.y + box.height; y++) {
      int end = y * stride + (box.x + box.width + 7 >> 3);
      for (int i = y * stride + (box.x >> 3); i < end; i++) {
        if (rows[i] != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
