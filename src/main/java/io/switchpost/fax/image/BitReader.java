package io.switchpost.fax.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A page's bits, the first in the most significant place; behind the last come zeros. */
final class BitReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Zeros before the 1 of an EOL (T.4 clause 4.1.2). */
  private static final int EOL_ZEROS = 11;

  /** Bits that {@link #window} surely has. */
  static final int WINDOW = 57;

  private final byte[] octets;
  private final int end;
  private int position;

  /**
   * @param octets no more than 2^27
   */
  BitReader(byte[] octets) {
    // a position goes at most a code or two beyond the end before it is noticed
    this.octets = Arrays.copyOf(octets, octets.length + 4 * Long.BYTES);
    end = octets.length * Byte.SIZE;
  }

  byte[] octets() {
    return octets;
  }

  int position() {
    return position;
  }

  void position(int bit) {
    position = bit;
  }

  boolean atEnd() {
    return position >= end;
  }

  /** The bits from a position on in the most significant places, {@link #WINDOW} at least. */
  static long window(byte[] octets, int position) {
    return (long) LONGS.get(octets, position >>> 3) << (position & 7);
  }

  /** Zeros from here to the next 1 or to the end. */
  int zeros() {
    int at = position;
    while (at < end) {
      long window = window(octets, at);
      int zeros = Long.numberOfLeadingZeros(window);
      if (zeros < WINDOW) {
        return Math.min(at + zeros, end) - position;
      }
      at += WINDOW;
    }
    return end - position;
  }

  /** Whether so many zeros are those of an EOL, perhaps with fill before it. */
  boolean isEol(int zeros) {
    return zeros >= EOL_ZEROS && position + zeros < end;
  }

  /** Zeros that are not needed for the EOL. */
  static int fill(int zeros) {
    return zeros - EOL_ZEROS;
  }

  void skip(int bits) {
    position += bits;
  }

  boolean bit() {
    boolean set = window(octets, position) < 0;
    position++;
    return set;
  }

  /** Goes to the next octet unless at the start of one. */
  void align() {
    position = position + 7 & ~7;
  }

  /** Goes to where the next eleven zeros begin, or to the end if there are none. */
  void seekZeros() {
    int step = WINDOW - EOL_ZEROS;
    for (int at = position; at < end; at += step) {
      // a bit of x is 0 where it and the ten bits that follow are 0
      long x = window(octets, at);
      x |= x << 1;
      x |= x << 2;
      x |= x << 4;
      x |= x << 3;
      int found = Long.numberOfLeadingZeros(~x);
      if (found < step) {
        position = Math.min(at + found, end);
        return;
      }
    }
    position = end;
  }
}
