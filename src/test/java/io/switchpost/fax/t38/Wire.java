package io.switchpost.fax.t38;

import java.util.HexFormat;

/** Octets as people write them. */
final class Wire {
  private Wire() {}

  static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static String hex(byte[] octets) {
    return HexFormat.ofDelimiter(" ").formatHex(octets);
  }

  static String hex(byte[] octets, int length) {
    return HexFormat.ofDelimiter(" ").formatHex(octets, 0, length);
  }
}
