package io.switchpost.document.render;

import io.switchpost.fax.image.Bitmap;

/**
 * How alike two pages are.
 *
 * @param ink black pixels on both
 * @param stray part of the ink that has none near it on the other page
 */
record Likeness(long ink, double stray) {
  /**
   * @param near pixels in each direction
   */
  static Likeness of(Bitmap one, Bitmap other, int near) {
    long ink = ink(one) + ink(other);
    return new Likeness(ink, (double) (strays(one, other, near) + strays(other, one, near)) / ink);
  }

  static long ink(Bitmap page) {
    long ink = 0;
    for (byte octet : page.rows()) {
      ink += Integer.bitCount(octet & 0xff);
    }
    return ink;
  }

  static boolean isBlack(Bitmap page, int x, int y) {
    return x >= 0
        && y >= 0
        && x < page.width()
        && y < page.height()
        && (page.rows()[y * page.stride() + x / 8] & (0x80 >> (x & 7))) != 0;
  }

  private static long strays(Bitmap page, Bitmap other, int near) {
    long strays = 0;
    for (int y = 0; y < page.height(); y++) {
      for (int x = 0; x < page.width(); x++) {
        strays += isBlack(page, x, y) && !hasInk(other, x, y, near) ? 1 : 0;
      }
    }
    return strays;
  }

  private static boolean hasInk(Bitmap page, int x, int y, int near) {
    for (int down = -near; down <= near; down++) {
      for (int right = -near; right <= near; right++) {
        if (isBlack(page, x + right, y + down)) {
          return true;
        }
      }
    }
    return false;
  }
}
