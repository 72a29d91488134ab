package io.switchpost.fax.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A row as its changing elements (T.4 clause 4.2.1.1): where the colour changes, ascending, the
 * first to black; then the width, a few times, so that whoever looks ahead finds an end. A decoded
 * row may change twice at one place, where its sender put an empty run: for the row below, that
 * sender counts both.
 */
final class Row {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** How often the width stands behind the last change. */
  private static final int ENDS = 4;

  /** Octets that must follow the last row of what {@link #paint} writes to. */
  static final int SLACK = 8;

  private final int width;
  private final int[] changes;
  private int count;

  /** A white row. */
  Row(int width) {
    this.width = width;
    changes = new int[width + mostWithEmptyRuns(width) + 2 * ENDS];
    end(0);
  }

  /**
   * How many changes a row may have when a run of no pixels is put to it; a run of some pixels may
   * always be. Honest rows have no more than their width.
   */
  static int mostWithEmptyRuns(int width) {
    return width + 64;
  }

  int width() {
    return width;
  }

  /** The changes, for reading and, before {@link #end}, for writing. */
  int[] changes() {
    return changes;
  }

  /** Says how many changes there are; those at the width itself are none. */
  void end(int written) {
    count = written;
    while (count > 0 && changes[count - 1] >= width) {
      count--;
    }
    for (int i = 0; i < ENDS; i++) {
      changes[count + i] = width;
    }
  }

  /** Finds the changes of a row of a bitmap, eight octets at a time. */
  void scan(byte[] rows, int offset) {
    int n = 0;
    long before = 0;
    for (int x = 0; x < width; x += Long.SIZE) {
      long word = word(rows, offset + (x >> 3));
      if (width - x < Long.SIZE) {
        word &= -1L << Long.SIZE - (width - x);
      }
      long edges = word ^ (word >>> 1 | before << 63);
      while (edges != 0) {
        int zeros = Long.numberOfLeadingZeros(edges);
        changes[n++] = x + zeros;
        edges &= ~(Long.MIN_VALUE >>> zeros);
      }
      before = word;
    }
    end(n);
  }

  private static long word(byte[] rows, int at) {
    if (at + Long.BYTES <= rows.length) {
      return (long) LONGS.get(rows, at);
    }
    byte[] last = Arrays.copyOfRange(rows, at, at + Long.BYTES);
    return (long) LONGS.get(last, 0);
  }

  /**
   * Blackens the black runs in a row of zeros, behind which {@link #SLACK} octets of zeros exist.
   * Each eight octets are put together before they are written.
   */
  void paint(byte[] rows, int offset) {
    int at = 0;
    long word = 0;
    for (int i = 0; i < count; i += 2) {
      int from = changes[i];
      int to = changes[i + 1];
      if (from >> 6 != at) {
        LONGS.set(rows, offset + 8 * at, word);
        at = from >> 6;
        word = 0;
      }
      word |= -1L >>> from;
      if (to >> 6 != at) {
        LONGS.set(rows, offset + 8 * at, word);
        while (++at < to >> 6) {
          LONGS.set(rows, offset + 8 * at, -1L);
        }
        word = -1L;
      }
      word &= ~(-1L >>> to);
    }
    LONGS.set(rows, offset + 8 * at, word);
  }
}
