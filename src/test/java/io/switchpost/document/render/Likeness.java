package io.switchpost.document.render;

import io.switchpost.fax.image.Bitmap;

/**
 * How alike two pages are.
 *
 * @param ink black pixels on both
 * @param stray part of the ink that has none near it on the other page
 * @param worst the same of the patch (half an inch, with some ink) where it is most: what is lost
 *     of a full page shows here
 */
record Likeness(long ink, double stray, double worst) {
  /**
   * @param near pixels in each direction
   */
  static Likeness of(Bitmap one, Bitmap other, int near) {
    Patches patches =
        new Patches(
            Math.max(one.width(), other.width()), Math.max(one.height(), other.height()), near);
    patches.compare(one, other);
    patches.compare(other, one);
    return patches.likeness();
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

  private static final class Patches {
    private static final int SIDE = 100;

    /** Pixels of a few letters: less says nothing. */
    private static final int SOME = 300;

    private final int across;
    private final int near;
    private final int[] ink;
    private final int[] strays;

    Patches(int width, int height, int near) {
      this.across = width / SIDE + 1;
      this.near = near;
      this.ink = new int[across * (height / SIDE + 1)];
      this.strays = new int[ink.length];
    }

    void compare(Bitmap page, Bitmap other) {
      for (int y = 0; y < page.height(); y++) {
        for (int x = 0; x < page.width(); x++) {
          if (isBlack(page, x, y)) {
            int patch = y / SIDE * across + x / SIDE;
            ink[patch]++;
            strays[patch] += hasInk(other, x, y) ? 0 : 1;
          }
        }
      }
    }

    private boolean hasInk(Bitmap page, int x, int y) {
      for (int down = -near; down <= near; down++) {
        for (int right = -near; right <= near; right++) {
          if (isBlack(page, x + right, y + down)) {
            return true;
          }
        }
      }
      return false;
    }

    Likeness likeness() {
      long allInk = 0;
      long allStrays = 0;
      double worst = 0;
      for (int i = 0; i < ink.length; i++) {
        allInk += ink[i];
        allStrays += strays[i];
        worst = ink[i] < SOME ? worst : Math.max(worst, (double) strays[i] / ink[i]);
      }
      return new Likeness(allInk, (double) allStrays / allInk, worst);
    }
  }
}
