package io.switchpost.fax.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A row as its changing elements (T.4 clause 4.2.1.1): where the colour changes, ascending, the
 * first to black; then the width, a few times, so that whoever looks ahead finds an end.
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
    changes = new int[width + 1 + ENDS];
    end(0);
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

  void copy(Row other) {
    System.arraycopy(other.changes, 0, changes, 0, other.count);
    end(other.count);
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

  /** Blackens the black runs in a row of zeros, behind which {@link #SLACK} octets exist. */
  void paint(byte[] rows, int offset) {
    for (int i = 0; i < count; i += 2) {
      paint(rows, offset + (changes[i] >> 3), changes[i] & 7, changes[i + 1] - (changes[i] & ~7));
    }
  }

  /** Blackens bits, counted from the most significant of the octet. */
  private static void paint(byte[] rows, int octet, int from, int to) {
    long mask = -1L >>> from;
    int at = octet;
    int left = to;
    while (left >= Long.SIZE) {
      LONGS.set(rows, at, (long) LONGS.get(rows, at) | mask);
      mask = -1L;
      at += Long.BYTES;
      left -= Long.SIZE;
    }
    LONGS.set(rows, at, (long) LONGS.get(rows, at) | mask & ~(-1L >>> left));
  }
}
