package io.switchpost.document.render;

import io.switchpost.fax.image.Bitmap;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts what hangs together on a page: letters that break are more of them, letters that touch
 * fewer.
 */
final class Pieces {
  private Pieces() {}

  static int in(Bitmap page) {
    boolean[] seen = new boolean[page.width() * page.height()];
    int pieces = 0;
    for (int at = 0; at < seen.length; at++) {
      if (!seen[at] && Likeness.isBlack(page, at % page.width(), at / page.width())) {
        follow(page, at, seen);
        pieces++;
      }
    }
    return pieces;
  }

  private static void follow(Bitmap page, int start, boolean[] seen) {
    Deque<Integer> open = new ArrayDeque<>();
    open.push(start);
    seen[start] = true;
    while (!open.isEmpty()) {
      int at = open.pop();
      for (int i = 0; i < 9; i++) {
        int x = at % page.width() + i % 3 - 1;
        int y = at / page.width() + i / 3 - 1;
        if (Likeness.isBlack(page, x, y) && !seen[y * page.width() + x]) {
          seen[y * page.width() + x] = true;
          open.push(y * page.width() + x);
        }
      }
    }
  }
}
