package io.switchpost.document.render;

import io.switchpost.fax.image.Bitmap;

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

  private Screen() {}

  /**
   * @param grey one octet for each pixel, row by row, 0 black to 255 white
   */
  static Bitmap blackAndWhite(byte[] grey, int width, int height) {
    int stride = Bitmap.strideOf(width);
    byte[] rows = new byte[stride * height];
    for (int top = 0; top < height; top += BLOCK) {
      int bottom = Math.min(height, top + BLOCK);
      for (int left = 0; left < width; left += BLOCK) {
        int right = Math.min(width, left + BLOCK);
        if (smooth(grey, width, left, right, top, bottom)) {
          screen(grey, width, rows, stride, left, right, top, bottom);
        } else {
          cut(grey, width, rows, stride, left, right, top, bottom);
        }
      }
    }
    return new Bitmap(width, height, rows);
  }

  /** All of it by threshold: for a page that would be too large otherwise. */
  static Bitmap withoutHalftone(byte[] grey, int width, int height) {
    int stride = Bitmap.strideOf(width);
    byte[] rows = new byte[stride * height];
    cut(grey, width, rows, stride, 0, width, 0, height);
    return new Bitmap(width, height, rows);
  }

  private static boolean smooth(byte[] grey, int width, int left, int right, int top, int bottom) {
    int smooth = 0;
    for (int y = top; y < bottom; y++) {
      int at = y * width + left;
      int before = grey[at] & 0xff;
      for (int x = left + 1; x < right; x++) {
        int value = grey[++at] & 0xff;
        if (value < LIGHT && value > DARK && Math.abs(value - before) < SMOOTH) {
          smooth++;
        }
        before = value;
      }
    }
    return smooth * 256 > SMOOTH_PART * (right - left) * (bottom - top);
  }

  private static void cut(
      byte[] grey, int width, byte[] rows, int stride, int left, int right, int top, int bottom) {
    for (int y = top; y < bottom; y++) {
      int at = y * width + left;
      for (int x = left; x < right; x++, at++) {
        if ((grey[at] & 0xff) < THRESHOLD) {
          rows[y * stride + (x >> 3)] |= (byte) (0x80 >> (x & 7));
        }
      }
    }
  }

  private static void screen(
      byte[] grey, int width, byte[] rows, int stride, int left, int right, int top, int bottom) {
    for (int y = top; y < bottom; y++) {
      int[] dots = DOT[y & 7];
      int at = y * width + left;
      for (int x = left; x < right; x++, at++) {
        if ((grey[at] & 0xff) < 255 - (dots[x & 7] * 4 + 2)) {
          rows[y * stride + (x >> 3)] |= (byte) (0x80 >> (x & 7));
        }
      }
    }
  }
}
