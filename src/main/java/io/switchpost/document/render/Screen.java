package io.switchpost.document.render;

import io.switchpost.fax.image.Bitmap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Makes black and white of grey. Text and lines are cut at a threshold, which keeps them crisp;
 * smooth parts (photographs, shading) get a clustered-dot screen, whose runs stay long enough for
 * T.6 to code it small, where error diffusion would make pages of megabytes.
 */
final class Screen {
  /** Darker is black; above the middle, so that thin strokes do not break. */
  private static final int THRESHOLD = 160;

  private static final int LIGHT = 236;
  private static final int DARK = 32;

  /** Neighbours of a smooth part differ by less; the edge of a letter differs by more. */
  private static final int SMOOTH = 28;

  private static final int BLOCK = 16;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x80 * ONES;

  /** Brings the lowest bits of eight octets together in the highest octet. */
  private static final long GATHER = 0x0102040810204080L;

  /** A block with a larger part of smooth pixels is screened, in 1/256. */
  private static final int SMOOTH_PART = 80;

  /** A 45° cluster of two cells in 8×8 pixels: thresholds in 1/64, growing from their middles. */
  private static final int[][] DOT = {
    {24, 10, 12, 26, 35, 47, 49, 37},
    {8, 0, 2, 14, 45, 59, 61, 51},
    {22, 6, 4, 16, 43, 57, 63, 53},
    {30, 20, 18, 28, 33, 41, 55, 39},
    {34, 46, 48, 36, 25, 11, 13, 27},
    {44, 58, 60, 50, 9, 1, 3, 15},
    {42, 56, 62, 52, 23, 7, 5, 17},
    {32, 40, 54, 38, 31, 21, 19, 29}
  };

  private final byte[] grey;
  private final int width;
  private final int height;
  private boolean halftone;

  /**
   * @param grey one octet for each pixel, row by row, 0 black to 255 white
   * @param width a multiple of 16, as those of all fax grids are
   */
  Screen(byte[] grey, int width, int height) {
    this.grey = grey;
    this.width = width;
    this.height = height;
  }

  /** A band of blocks at a time, which the processor's cache holds. */
  Bitmap blackAndWhite() {
    Bitmap page = white();
    for (int top = 0; top < height; top += BLOCK) {
      int bottom = Math.min(height, top + BLOCK);
      cut(page, top, bottom);
      for (int left = 0; left < width; left += BLOCK) {
        if (smooth(left, top, bottom)) {
          halftone = true;
          screen(page, left, top, bottom);
        }
      }
    }
    return page;
  }

  /** Whether {@link #blackAndWhite} found something to screen. */
  boolean hasHalftone() {
    return halftone;
  }

  /** All of it by threshold: for a page that would be too large otherwise. */
  Bitmap withoutHalftone() {
    Bitmap page = white();
    cut(page, 0, height);
    return page;
  }

  private Bitmap white() {
    return new Bitmap(width, height, new byte[Bitmap.strideOf(width) * height]);
  }

  /** Eight pixels at a time. */
  private void cut(Bitmap page, int top, int bottom) {
    byte[] rows = page.rows();
    for (int i = top * page.stride(); i < bottom * page.stride(); i++) {
      long pixels = (long) LONGS.get(grey, i * 8);
      if (pixels != -1) {
        rows[i] = darker(pixels);
      }
    }
  }

  /** One bit for each of eight octets that is below the threshold, which is above 128. */
  private static byte darker(long pixels) {
    long light = pixels & (pixels & ~TOPS) + (256 - THRESHOLD) * ONES & TOPS;
    return (byte) (((light ^ TOPS) >>> 7) * GATHER >>> 56);
  }

  private boolean smooth(int left, int top, int bottom) {
    int smooth = 0;
    for (int y = top; y < bottom; y++) {
      int at = y * width + left;
      smooth += smooth(at, at) + smooth(at + 8, at + 7);
    }
    return smooth * 256 > SMOOTH_PART * BLOCK * (bottom - top);
  }

  /** How many of eight pixels are grey and near to their neighbours. */
  private int smooth(int at, int neighbour) {
    long pixels = (long) LONGS.get(grey, at);
    if (pixels == -1 || pixels == 0) {
      return 0;
    }
    int smooth = 0;
    int before = grey[neighbour] & 0xff;
    for (int i = at; i < at + 8; i++) {
      int value = grey[i] & 0xff;
      if (value < LIGHT && value > DARK && Math.abs(value - before) < SMOOTH) {
        smooth++;
      }
      before = value;
    }
    return smooth;
  }

  private void screen(Bitmap page, int left, int top, int bottom) {
    for (int y = top; y < bottom; y++) {
      int[] dots = DOT[y & 7];
      int to = y * page.stride() + left / 8;
      Arrays.fill(page.rows(), to, to + BLOCK / 8, (byte) 0);
      int at = y * width + left;
      for (int x = 0; x < BLOCK; x++, at++) {
        if ((grey[at] & 0xff) < 255 - (dots[x & 7] * 4 + 2)) {
          page.rows()[to + (x >> 3)] |= (byte) (0x80 >> (x & 7));
        }
      }
    }
  }
}
