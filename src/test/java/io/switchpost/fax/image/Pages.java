package io.switchpost.fax.image;

import java.util.Random;

/** Bitmaps to try coders with, from white to what no scanner would deliver. */
public enum Pages {
  WHITE {
    @Override
    boolean black(int x, int y, Random random) {
      return false;
    }
  },
  BLACK {
    @Override
    boolean black(int x, int y, Random random) {
      return true;
    }
  },
  /** The worst for every coding: no two pixels alike. */
  CHESS {
    @Override
    boolean black(int x, int y, Random random) {
      return (x + y) % 2 == 0;
    }
  },
  NOISE {
    @Override
    boolean black(int x, int y, Random random) {
      return random.nextInt(4) == 0;
    }
  },
  /** Lines and boxes at every angle, as vertical modes like them. */
  SLOPES {
    @Override
    boolean black(int x, int y, Random random) {
      return (x + 3 * y) % 97 < 9 || (x - y / 2) % 131 == 5 || y % 40 == 7;
    }
  },
  /** Something like words in lines, with margins. */
  TEXT {
    @Override
    boolean black(int x, int y, Random random) {
      boolean line = y % 44 > 20 && x > 100 && x % 300 < 260;
      return line && (x / 5 * 7 + y / 6 * 13 + x / 17 * (y / 9)) % 11 < 4;
    }
  },
  /** Black at both edges. */
  FRAME {
    @Override
    boolean black(int x, int y, Random random) {
      return x < 3 || x % 1728 > 1700 || y < 2;
    }
  };

  abstract boolean black(int x, int y, Random random);

  public Bitmap bitmap(int width, int height) {
    var random = new Random(width * 31L + height);
    int stride = Bitmap.strideOf(width);
    byte[] rows = new byte[height * stride];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (black(x, y, random)) {
          rows[y * stride + x / 8] |= (byte) (0x80 >> x % 8);
        }
      }
    }
    return new Bitmap(width, height, rows);
  }
}
