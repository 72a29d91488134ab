package io.switchpost.fax.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Octets from bits, the first bit in the most significant place. */
final class BitWriter {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] octets = new byte[1 << 14];
  private int length;
  private long pending;
  private int bits;

  /** Makes room: what is put until the next call must not be longer. */
  void reserve(int more) {
    int needed = length + (more >> 3) + 2 * Long.BYTES;
    if (needed > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(needed, 2 * octets.length));
    }
  }

  /** Up to 32 bits; those above the length must be 0. */
  void put(int code, int count) {
    pending = pending << count | code;
    bits += count;
    if (bits >= Integer.SIZE) {
      bits -= Integer.SIZE;
      INTS.set(octets, length, (int) (pending >>> bits));
      length += Integer.BYTES;
    }
  }

  void zeros(int count) {
    reserve(count);
    for (int left = count; left > 0; left -= 16) {
      put(0, Math.min(left, 16));
    }
  }

  /** Bits put so far. */
  int position() {
    return 8 * length + bits;
  }

  /** All of it, the last octet filled up with zeros. */
  byte[] toOctets() {
    reserve(Integer.SIZE);
    INTS.set(octets, length, (int) (pending << Integer.SIZE - bits));
    return Arrays.copyOf(octets, length + (bits + 7) / 8);
  }
}
