package io.switchpost.fax.session;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.fax.t30.PaperWidth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings a page to what both machines can do: a coarser grid, narrower paper. Never enlarges. */
final class FittedPage {
  /** From fine to coarse. */
  private static final List<Resolution> GRIDS =
      List.of(
          Resolution.R16,
          Resolution.R300,
          Resolution.SUPERFINE,
          Resolution.FINE,
          Resolution.STANDARD);

  /** A pixel is black when so much of what it stands for is, in 1/8. */
  private static final int BLACK_PART = 3;

  private FittedPage() {}

  static FaxPage of(FaxPage page, PageLimits limits) {
    if (limits.paper(page).isPresent()) {
      return page;
    }
    Resolution resolution = resolution(page.resolution(), limits);
    PaperWidth paper =
        paper(page).filter(own -> own.compareTo(limits.width()) <= 0).orElse(limits.width());
    int width = paper.pixels(resolution);
    double across = (double) page.resolution().across() / resolution.across();
    double shrink = Math.max(1, page.bitmap().width() / (across * width));
    double down = shrink * page.resolution().down() / resolution.down();
    return new FaxPage(scaled(page.bitmap(), width, across * shrink, down), resolution);
  }

  private static Resolution resolution(Resolution own, PageLimits limits) {
    return GRIDS.subList(GRIDS.indexOf(own), GRIDS.size()).stream()
        .filter(limits.resolutions()::contains)
        .findFirst()
        .orElse(Resolution.STANDARD);
  }

  private static Optional<PaperWidth> paper(FaxPage page) {
    return Stream.of(PaperWidth.values())
        .filter(paper -> paper.pixels(page.resolution()) == page.bitmap().width())
        .findFirst();
  }

  /**
   * @param across source pixels for each pixel
   * @param down source rows for each row
   */
  private static Bitmap scaled(Bitmap source, int width, double across, double down) {
    int height = Math.max(1, (int) Math.round(source.height() / down));
    int stride = Bitmap.strideOf(width);
    byte[] rows = new byte[stride * height];
    for (int y = 0; y < height; y++) {
      int top = (int) (y * down);
      int bottom = Math.min(source.height(), Math.max(top + 1, (int) ((y + 1) * down)));
      for (int x = 0; x < width; x++) {
        int left = (int) (x * across);
        int right = Math.min(source.width(), Math.max(left + 1, (int) ((x + 1) * across)));
        if (left < right && isBlack(source, left, right, top, bottom)) {
          rows[y * stride + (x >> 3)] |= (byte) (0x80 >> (x & 7));
        }
      }
    }
    return new Bitmap(width, height, rows);
  }

  /** Much of it is black, or a line goes through from side to side. */
  private static boolean isBlack(Bitmap source, int left, int right, int top, int bottom) {
    int black = 0;
    int longestRow = 0;
    int[] columns = new int[right - left];
    for (int y = top; y < bottom; y++) {
      int row = 0;
      for (int x = left; x < right; x++) {
        int pixel = source.rows()[y * source.stride() + (x >> 3)] >> (7 - (x & 7)) & 1;
        row += pixel;
        columns[x - left] += pixel;
      }
      black += row;
      longestRow = Math.max(longestRow, row);
    }
    return black * 8 >= BLACK_PART * (right - left) * (bottom - top)
        || longestRow == right - left
        || Arrays.stream(columns).anyMatch(column -> column == bottom - top);
  }
}
