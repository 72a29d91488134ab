package io.switchpost.fax.image;

import java.util.Arrays;

/** Gathers the rows of a page and counts them. Grows with the rows, up to a bound. */
final class PageBuilder {
  /** At 391 rows an inch, more than four metres. */
  static final int MOST_ROWS = 65_535;

  /** Five metres of the widest fax page at 204 by 391 pixels an inch, and 1.5 m at 408 across. */
  private static final int MOST_OCTETS = 1 << 25;

  private final int width;
  private final int stride;
  private final int most;
  private byte[] rows;
  private int height;
  private int bad;
  private int run;
  private int longestRun;
  private Row last;

  PageBuilder(int width, int mostRows) {
    this.width = width;
    stride = Bitmap.strideOf(width);
    most = Math.min(mostRows, MOST_OCTETS / stride);
    rows = new byte[Math.min(most, 64) * stride + Row.SLACK];
    last = new Row(width);
  }

  int height() {
    return height;
  }

  boolean full() {
    return height >= most;
  }

  /** The last good row, or a white one: the row above the next. */
  Row last() {
    return last;
  }

  /**
   * Takes a row.
   *
   * @return a row that is free to be written to
   */
  Row good(Row row) {
    Row free = last;
    last = row;
    run = 0;
    paint();
    return free;
  }

  /** Stands the last good row in for one that could not be read. */
  void bad() {
    bad++;
    run++;
    longestRun = Math.max(longestRun, run);
    paint();
  }

  private void paint() {
    int at = height * stride;
    if (at + stride + Row.SLACK > rows.length) {
      int more = (int) Math.min((long) most * stride, 2L * (at + stride));
      rows = Arrays.copyOf(rows, more + Row.SLACK);
    }
    last.paint(rows, at);
    height++;
  }

  DecodedPage page(boolean ended, Coding coding) {
    var bitmap = new Bitmap(width, height, Arrays.copyOf(rows, height * stride));
    return new DecodedPage(bitmap, height - bad, bad, longestRun, ended, coding);
  }
}
