package io.switchpost.fax.t30;

import java.util.BitSet;

/**
 * The bits of a DIS, DTC or DCS by their numbers in T.30 table 2: 1 is the first on the line. Every
 * eighth bit from 24 on says whether another octet follows.
 */
final class FieldBits {
  private static final int FIRST_EXTENSION = 24;
  private static final int SHORTEST = 3;

  /** Table 2 ends at bit 128. */
  private static final int LONGEST = 16;

  private final BitSet bits = new BitSet();

  /** Reads no further than the extension bits go; what is missing is 0. */
  static FieldBits read(byte[] octets) {
    var field = new FieldBits();
    for (int i = 0; i < Math.min(octets.length, LONGEST); i++) {
      for (int bit = 1; bit <= Byte.SIZE; bit++) {
        field.bits.set(i * Byte.SIZE + bit, (octets[i] >> Byte.SIZE - bit & 1) != 0);
      }
      int lastBit = (i + 1) * Byte.SIZE;
      if (lastBit >= FIRST_EXTENSION && !field.is(lastBit)) {
        break;
      }
    }
    return field;
  }

  boolean is(int number) {
    return bits.get(number);
  }

  boolean is(DisBit field) {
    return is(field.first());
  }

  FieldBits set(DisBit field, boolean value) {
    bits.set(field.first(), value);
    return this;
  }

  /** The bits of a field as a number, the first most significant. */
  int number(DisBit field) {
    return number(field.first(), field.count());
  }

  FieldBits number(DisBit field, int value) {
    for (int i = 0; i < field.count(); i++) {
      bits.set(field.first() + i, (value >> field.count() - 1 - i & 1) != 0);
    }
    return this;
  }

  private int number(int first, int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      number = number << 1 | (is(first + i) ? 1 : 0);
    }
    return number;
  }

  /** At least 24 bits, as many octets as have a bit set, with extension bits. */
  byte[] octets() {
    return octets(Math.max(SHORTEST, (bits.length() - 1 + Byte.SIZE - 1) / Byte.SIZE));
  }

  /** So many octets. */
  byte[] octets(int count) {
    byte[] octets = new byte[count];
    for (int i = 0; i < count; i++) {
      octets[i] = (byte) number(i * Byte.SIZE + 1, Byte.SIZE);
      if (i >= SHORTEST - 1) {
        octets[i] = (byte) (i < count - 1 ? octets[i] | 1 : octets[i] & ~1);
      }
    }
    return octets;
  }
}
