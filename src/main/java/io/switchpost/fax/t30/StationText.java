package io.switchpost.fax.t30;

import java.nio.charset.StandardCharsets;

/**
 * Identifications and numbers as T.30 sends them (clause 5.3.6.2.4): 20 characters, the last one
 * first, each with its least significant bit first, then spaces.
 */
final class StationText {
  static final int LENGTH = 20;

  private StationText() {}

  /** What is not printable ASCII becomes a space; what is longer than 20 loses its end. */
  static byte[] octets(String text) {
    byte[] octets = new byte[LENGTH];
    int length = Math.min(text.length(), LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      char c = i < length ? text.charAt(length - 1 - i) : ' ';
      octets[i] = reversed((byte) (isPrintable(c) ? c : ' '));
    }
    return octets;
  }

  /** Printable ASCII only, without spaces around; of a longer field the first 20 as received. */
  static String read(byte[] octets) {
    int length = Math.min(octets.length, LENGTH);
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      byte c = reversed(octets[length - 1 - i]);
      text[i] = isPrintable((char) (c & 0xff)) ? c : (byte) ' ';
    }
    return new String(text, StandardCharsets.US_ASCII).strip();
  }

  static byte reversed(byte octet) {
    return (byte) (Integer.reverse(octet) >>> Integer.SIZE - Byte.SIZE);
  }

  private static boolean isPrintable(char c) {
    return c >= ' ' && c <= '~';
  }
}
