package io.switchpost.foreign.spandsp;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.util.Random;

/**
 * Pages in the manner of the ITU's test charts, drawn anew each time and always the same: lines of
 * letter-like blots, a ruled table, a halftone wedge, a diagonal, black at both edges.
 */
final class TestPage {
  private final int width;
  private final int height;
  private final byte[] rows;

  private TestPage(int width, int height) {
    this.width = width;
    this.height = height;
    this.rows = new byte[height * Bitmap.strideOf(width)];
  }

  /** A page of letters, lines and a halftone, another one for each seed. */
  static FaxPage of(int width, int height, Resolution resolution, long seed) {
    TestPage page = new TestPage(width, height);
    page.write(new Random(seed));
    page.rule();
    page.halftone();
    page.edges();
    return new FaxPage(new Bitmap(width, height, page.rows), resolution);
  }

  /** Nothing but white. */
  static FaxPage white(int width, int height, Resolution resolution) {
    return new FaxPage(new Bitmap(width, height, new TestPage(width, height).rows), resolution);
  }

  private void write(Random letters) {
    for (int top = 10; top + 16 < height / 2; top += 24) {
      for (int left = width / 12; left + 16 < width * 11 / 12; left += 20) {
        blot(left, top, letters.nextInt(1 << 20));
      }
    }
  }

  /** A letter of 4 by 5 dots of 3 by 3 pixels; a fifth of them are blanks. */
  private void blot(int left, int top, int shape) {
    if (shape % 5 == 0) {
      return;
    }
    for (int dot = 0; dot < 20; dot++) {
      if ((shape >> dot & 1) == 1) {
        fill(left + dot % 4 * 3, top + dot / 4 * 3, 3, 3);
      }
    }
  }

  private void rule() {
    for (int top = height / 2; top < height * 3 / 4; top += 18) {
      fill(width / 10, top, width * 4 / 5, 1 + top % 3);
    }
    for (int left = width / 10; left < width * 9 / 10; left += width / 8) {
      fill(left, height / 2, 2, height / 4);
    }
  }

  /** A wedge from white to black in ordered dither, which makes the longest codes. */
  private void halftone() {
    int[] order = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
    int right = width / 10 + width / 4;
    for (int y = height * 4 / 5; y < height * 19 / 20; y++) {
      for (int x = width / 10; x < right; x++) {
        if (order[y % 4 * 4 + x % 4] < 16 * (x - width / 10) / (width / 4)) {
          fill(x, y, 1, 1);
        }
      }
    }
  }

  private void edges() {
    for (int y = height / 4; y < height / 3; y++) {
      fill(0, y, 1 + y % 9, 1);
      fill(width - 1 - y % 5, y, 1 + y % 5, 1);
      fill((int) ((long) y * width / height), y, 2, 1);
    }
  }

  private void fill(int left, int top, int across, int down) {
    for (int y = top; y < Math.min(top + down, height); y++) {
      for (int x = left; x < Math.min(left + across, width); x++) {
        rows[y * Bitmap.strideOf(width) + x / 8] |= (byte) (0x80 >> x % 8);
      }
    }
  }
}
