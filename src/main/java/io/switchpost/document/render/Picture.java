package io.switchpost.document.render;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.util.Arrays;

/**
 * A grey picture that is put upright onto a sheet, or mirrored. Where it is shrunk, each pixel is
 * the mean of those that it stands for; where it is enlarged, pixels are repeated.
 *
 * @param grey row by row, 0 black to 255 white; where something shines through, times what is
 *     covered
 * @param cover how much each pixel covers of what lies under it, up to 255; none if it covers all
 */
record Picture(int width, int height, byte[] grey, byte[] cover) {
  /** One that covers all. */
  Picture(int width, int height, byte[] grey) {
    this(width, height, grey, new byte[0]);
  }

  /** Which of the picture's pixels each of the page's stands for, along one axis. */
  private record Axis(int[] from, int[] to) {
    /**
     * @param start where the picture begins, and its length, on the page
     * @param partStart where the part begins that is drawn, and its length
     * @param pixels of the picture
     */
    static Axis of(
        int start, int length, int partStart, int partLength, int pixels, boolean mirrored) {
      int[] from = new int[partLength];
      int[] to = new int[partLength];
      for (int i = 0; i < partLength; i++) {
        long at = partStart - start + i;
        long place = mirrored ? length - 1 - at : at;
        from[i] = (int) (place * pixels / length);
        to[i] = Math.max(from[i] + 1, (int) ((place + 1) * pixels / length));
      }
      return new Axis(from, to);
    }
  }

  /**
   * @param place of the unit square, neither turned nor slanted, from its lower left corner
   * @param within the part of the page that may be drawn on
   */
  void draw(Sheet sheet, AffineTransform place, Rectangle within) {
    Rectangle all = new Box(0, 0, 1, 1).on(place).nearest();
    Rectangle part = all.intersection(within);
    if (part.isEmpty()) {
      return;
    }
    sheet.makeGrey(part);
    Axis across = Axis.of(all.x, all.width, part.x, part.width, width, place.getScaleX() < 0);
    Axis down = Axis.of(all.y, all.height, part.y, part.height, height, place.getScaleY() > 0);
    if (cover.length == 0) {
      put(sheet, across, down, part);
    } else {
      blend(sheet, across, down, part);
    }
  }

  private void put(Sheet sheet, Axis across, Axis down, Rectangle part) {
    int[] sums = new int[width];
    for (int i = 0; i < part.height; i++) {
      int to = (part.y + i) * sheet.columns() + part.x;
      if (i > 0 && down.from[i] == down.from[i - 1]) {
        System.arraycopy(sheet.grey(), to - sheet.columns(), sheet.grey(), to, part.width);
      } else {
        mean(grey, across, down, i, sums, sheet.grey(), to);
      }
    }
  }

  private void blend(Sheet sheet, Axis across, Axis down, Rectangle part) {
    int[] sums = new int[width];
    byte[] own = new byte[part.width];
    byte[] covered = new byte[part.width];
    for (int i = 0; i < part.height; i++) {
      mean(grey, across, down, i, sums, own, 0);
      mean(cover, across, down, i, sums, covered, 0);
      int to = (part.y + i) * sheet.columns() + part.x;
      for (int x = 0; x < part.width; x++) {
        int through = (sheet.grey()[to + x] & 0xff) * (255 - (covered[x] & 0xff));
        sheet.grey()[to + x] = (byte) Math.min(255, (own[x] & 0xff) + (through + 127) / 255);
      }
    }
  }

  /**
   * Works out a row of the page.
   *
   * @param plane of the picture
   * @param sums a row of the picture to work with
   */
  private void mean(
      byte[] plane, Axis across, Axis down, int row, int[] sums, byte[] means, int to) {
    Arrays.fill(sums, 0);
    for (int y = down.from[row]; y < down.to[row]; y++) {
      for (int column = 0, at = y * width; column < width; column++, at++) {
        sums[column] += plane[at] & 0xff;
      }
    }
    int rows = down.to[row] - down.from[row];
    for (int i = 0; i < across.from.length; i++) {
      int sum = 0;
      for (int column = across.from[i]; column < across.to[i]; column++) {
        sum += sums[column];
      }
      int count = rows * (across.to[i] - across.from[i]);
      means[to + i] = (byte) (count == 1 ? sum : Integer.divideUnsigned(sum, count));
    }
  }
}
