package io.switchpost.fax.image;

/** Codes rows from their changing elements: T.4 clauses 4.1 and 4.2.1.3. */
final class RowEncoder {
  /** A pixel costs at most this: runs of one, each pair with a horizontal mode. */
  private static final int BITS_PER_PIXEL = 6;

  private final BitWriter bits;

  RowEncoder(BitWriter bits) {
    this.bits = bits;
  }

  void oneDimensional(Row row) {
    bits.reserve(BITS_PER_PIXEL * row.width() + 64);
    int[] changes = row.changes();
    int a0 = 0;
    RunCodes colour = RunCodes.WHITE;
    for (int i = 0; i == 0 || a0 < row.width(); i++) {
      run(colour, changes[i] - a0);
      a0 = changes[i];
      colour = colour == RunCodes.WHITE ? RunCodes.BLACK : RunCodes.WHITE;
    }
  }

  void twoDimensional(Row reference, Row row) {
    int width = row.width();
    bits.reserve(BITS_PER_PIXEL * width + 64);
    int[] above = reference.changes();
    int[] changes = row.changes();
    int a0 = 0;
    int i = 0;
    int b = 0;
    while (a0 < width) {
      int a1 = changes[i];
      int distance = a1 - above[b];
      if (above[b + 1] < a1) {
        put(Mode.PASS);
        a0 = above[b + 1];
        b += 2;
      } else if (distance >= -3 && distance <= 3) {
        put(Mode.vertical(distance));
        a0 = a1;
        i++;
        b = after(above, b > 0 ? b - 1 : b + 1, a0, width);
      } else {
        put(Mode.HORIZONTAL);
        boolean white = (i & 1) == 0;
        run(white ? RunCodes.WHITE : RunCodes.BLACK, a1 - a0);
        a0 = changes[i + 1];
        run(white ? RunCodes.BLACK : RunCodes.WHITE, a0 - a1);
        i += 2;
        b = after(above, b, a0, width);
      }
    }
  }

  /** The first change of the same colour as b's that is to the right of a0, or the row's end. */
  private static int after(int[] above, int b, int a0, int width) {
    int last = Math.min(a0, width - 1);
    int next = step(above, step(above, b, last), last);
    while (above[next] <= last) {
      next += 2;
    }
    return next;
  }

  /** One change of the colour on, if it is not beyond; without a branch that nobody can predict. */
  private static int step(int[] above, int b, int last) {
    return b + (above[b] - last - 1 >>> Integer.SIZE - 1) * 2;
  }

  private void put(Mode mode) {
    bits.put(mode.code(), mode.length());
  }

  private void run(RunCodes colour, int length) {
    int left = length;
    while (left > RunCodes.LONGEST) {
      int makeUp = colour.code(RunCodes.LONGEST_MAKE_UP);
      int terminating = colour.code(0) & 31;
      bits.put(makeUp >>> 5 + terminating, (makeUp & 31) - terminating);
      left -= RunCodes.LONGEST_MAKE_UP;
    }
    int code = colour.code(left);
    bits.put(code >>> 5, code & 31);
  }
}
