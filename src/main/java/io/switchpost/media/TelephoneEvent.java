package io.switchpost.media;

import java.util.Optional;

/**
 * The payload of RFC 4733 section 2.3.
 *
 * @param code 0 … 9 digits, 10 {@code *}, 11 {@code #}, 12 … 15 {@code A} … {@code D}
 * @param end the E bit
 * @param duration since the event's timestamp, in timestamp units
 */
record TelephoneEvent(int code, boolean end, int duration) {
  static final int LENGTH = 4;
  private static final String KEYS = "0123456789*#ABCD";

  /** Reads the payload; empty if it is too short. */
  static Optional<TelephoneEvent> parse(byte[] data, int offset, int length) {
    return length < LENGTH
        ? Optional.empty()
        : Optional.of(
            new TelephoneEvent(
                data[offset] & 0xFF,
                (data[offset + 1] & 0x80) != 0,
                RtpPacket.word16(data, offset + 2)));
  }

  /** The event's code for a key, or -1. */
  static int code(char key) {
    return KEYS.indexOf(Character.toUpperCase(key));
  }

  boolean isKey() {
    return code < KEYS.length();
  }

  char key() {
    return KEYS.charAt(code);
  }

  /** Writes the payload, at -10 dBm0. */
  void write(byte[] data, int offset) {
    data[offset] = (byte) code;
    data[offset + 1] = (byte) ((end ? 0x80 : 0) | 10);
    RtpPacket.putWord16(data, offset + 2, duration);
  }
}
