package io.switchpost.fax.t38;

import io.switchpost.fax.t30.Modulation;

/** How long octets take on the line of a modem, in nanoseconds. */
final class LineTime {
  private static final long SECOND = 1_000_000_000;

  /** Closing flag and frame check sequence. */
  private static final int BITS_AFTER_FRAME = 24;

  private LineTime() {}

  static long of(int octets, Modulation modulation) {
    return ofBits(8L * octets, modulation);
  }

  /** What follows the octets of an HDLC frame, and the zeros that were put between them. */
  static long afterFrame(byte[] frame, Modulation modulation) {
    return ofBits(BITS_AFTER_FRAME + stuffedBits(frame), modulation);
  }

  /** At least one. */
  static int octetsIn(long time, Modulation modulation) {
    return Math.toIntExact(Math.max(1, time * modulation.bitsPerSecond() / (8 * SECOND)));
  }

  private static long ofBits(long bits, Modulation modulation) {
    return bits * SECOND / modulation.bitsPerSecond();
  }

  /** After five ones the far modem puts a zero (ISO/IEC 13239), which takes time on its line. */
  private static int stuffedBits(byte[] frame) {
    int stuffed = 0;
    int ones = 0;
    for (byte octet : frame) {
      for (int mask = 0x80; mask > 0; mask >>= 1) {
        ones = (octet & mask) == 0 ? 0 : ones + 1;
        if (ones == 5) {
          stuffed++;
          ones = 0;
        }
      }
    }
    return stuffed;
  }
}
