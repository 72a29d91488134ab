package io.switchpost.fax.image;

import java.util.OptionalInt;

/**
 * Decodes one row at a time to its changing elements. Whatever the bits are, the changes are
 * bounded by the width, and each step takes at least one bit.
 */
final class RowDecoder {
  private static final short[] WHITE = RunCodes.WHITE.decoding();
  private static final short[] BLACK = RunCodes.BLACK.decoding();
  private static final char[] WHITE_BLACK = RunCodes.WHITE.pairs();
  private static final char[] BLACK_WHITE = RunCodes.BLACK.pairs();
  private static final byte[] MODES = Mode.decoding();
  private static final int PASS = Mode.PASS.ordinal() + 1;
  private static final int HORIZONTAL = Mode.HORIZONTAL.ordinal() + 1;
  private static final int VERTICAL = Mode.VERTICAL.ordinal() + 1;

  private final BitReader bits;
  private final int width;
  private final int most;
  private int end;

  RowDecoder(BitReader bits, int width) {
    this.bits = bits;
    this.width = width;
    most = Row.mostWithEmptyRuns(width);
  }

  /**
   * Reads a row of runs (T.4 clause 4.1.1).
   *
   * @return whether the runs are valid and together as long as the row; if not, where the reader
   *     stands and what is in the row means nothing
   */
  boolean oneDimensional(Row row) {
    int[] changes = row.changes();
    int a0 = 0;
    int n = 0;
    do {
      long window = BitReader.window(bits.octets(), bits.position());
      int pair = WHITE_BLACK[(int) (window >>> Long.SIZE - RunCodes.PAIR_BITS)];
      int a1 = a0 + (pair >> 10);
      int a2 = a1 + (pair >> 4 & 63);
      if (pair != 0 && (n & 1) == 0 && a2 <= width) {
        bits.skip(pair & 15);
        changes[n++] = a1;
        changes[n++] = a2;
        a0 = a2;
        continue;
      }
      int run = run((n & 1) == 0 ? WHITE : BLACK, width - a0);
      if (run < 0 || n > most) {
        return false;
      }
      a0 += run;
      changes[n++] = a0;
    } while (a0 < width);
    row.end(n);
    return true;
  }

  /**
   * Reads a row of modes (T.4 clause 4.2.1.3, T.6 clause 2.2).
   *
   * @return as for {@link #oneDimensional}
   */
  boolean twoDimensional(Row reference, Row row) {
    int[] above = reference.changes();
    int[] changes = row.changes();
    int a0 = 0;
    int b = 0;
    int n = 0;
    while (a0 < width) {
      long window = BitReader.window(bits.octets(), bits.position());
      if (window < 0) { // V(0), by far the most frequent
        bits.skip(1);
        a0 = above[b];
        changes[n++] = a0;
        b = after(above, b + 1, a0);
        continue;
      }
      int mode = MODES[(int) (window >>> Long.SIZE - Mode.INDEX_BITS)];
      bits.skip(mode & 7);
      int what = mode >> 3;
      if (what > HORIZONTAL) {
        int a1 = above[b] + what - VERTICAL;
        if (a1 < a0 || a1 > width || n > most) {
          return false;
        }
        b = what < VERTICAL && b > 0 && above[b - 1] > a1 ? b - 1 : after(above, b + 1, a1);
        changes[n++] = a1;
        a0 = a1;
      } else if (what == HORIZONTAL) {
        n = horizontal(window << Mode.HORIZONTAL.length(), changes, n, a0);
        if (n < 0) {
          return false;
        }
        a0 = end;
        b = after(above, b, a0);
      } else if (what == PASS) {
        a0 = above[b + 1];
        b = n == 0 ? b + 2 : after(above, b + 2, a0);
      } else {
        return false;
      }
    }
    row.end(n);
    return true;
  }

  /**
   * Reads the two runs of a horizontal mode, and leaves in {@link #end} where they end.
   *
   * @return how many changes there are now, or -1
   */
  private int horizontal(long window, int[] changes, int n, int a0) {
    boolean white = (n & 1) == 0;
    int index = (int) (window >>> Long.SIZE - RunCodes.PAIR_BITS);
    int pair = white ? WHITE_BLACK[index] : BLACK_WHITE[index];
    int a1 = a0 + (pair >> 10);
    end = a1 + (pair >> 4 & 63);
    if (pair != 0 && end <= width) {
      bits.skip(pair & 15);
      changes[n] = a1;
      changes[n + 1] = end;
      return n + 2;
    }
    int first = run(white ? WHITE : BLACK, width - a0);
    int second = first < 0 ? first : run(white ? BLACK : WHITE, width - a0 - first);
    if (second < 0 || n > most) {
      return -1;
    }
    end = a0 + first + second;
    changes[n] = a0 + first;
    changes[n + 1] = end;
    return n + 2;
  }

  /** What the runs from here to the next EOL come to, if they are valid. */
  OptionalInt lengthToEol() {
    int length = 0;
    for (boolean white = true; !bits.isEol(bits.zeros()); white = !white) {
      int run = run(white ? WHITE : BLACK, width - length);
      if (run < 0) {
        return OptionalInt.empty();
      }
      length += run;
    }
    return length > 0 ? OptionalInt.of(length) : OptionalInt.empty();
  }

  /** The length of a run of no more than the limit, or -1. */
  private int run(short[] codes, int limit) {
    int length = 0;
    int code;
    do {
      long window = BitReader.window(bits.octets(), bits.position());
      code = codes[(int) (window >>> Long.SIZE - RunCodes.INDEX_BITS)];
      bits.skip(RunCodes.length(code));
      length += RunCodes.run(code);
      if (code == 0 || length > limit) {
        return -1;
      }
    } while (RunCodes.isMakeUp(code));
    return length;
  }

  /** The first change of the same colour as b's that is to the right of a0. */
  private int after(int[] above, int b, int a0) {
    int next = b;
    while (above[next] <= a0 && above[next] < width) {
      next += 2;
    }
    return next;
  }
}
