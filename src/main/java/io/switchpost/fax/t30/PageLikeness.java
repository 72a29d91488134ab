package io.switchpost.fax.t30;

import io.switchpost.fax.image.Bitmap;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * After RTN nobody says whether the next page is the same one again. Rows get lost on bad lines, so
 * it is the same if many of its rows are, wherever they stand.
 */
record PageLikeness(Bitmap refused) {
  private static final double ENOUGH = 0.3;

  /** Fewer rows with something on them say nothing. */
  private static final int TOO_FEW = 8;

  boolean isSentAgainAs(Bitmap next) {
    Set<Integer> before = rows(refused);
    if (before.size() < TOO_FEW) {
      return true;
    }
    Set<Integer> now = rows(next);
    long common = before.stream().filter(now::contains).count();
    return common >= before.size() * ENOUGH;
  }

  /** The different rows that are not white. */
  private static Set<Integer> rows(Bitmap page) {
    var rows = new HashSet<Integer>();
    byte[] white = new byte[page.stride()];
    for (int y = 0; y < page.height(); y++) {
      byte[] row = Arrays.copyOfRange(page.rows(), y * page.stride(), (y + 1) * page.stride());
      if (!Arrays.equals(row, white)) {
        rows.add(Arrays.hashCode(row));
      }
    }
    return rows;
  }
}
