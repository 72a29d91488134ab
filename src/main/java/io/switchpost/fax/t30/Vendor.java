package io.switchpost.fax.t30;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Who built a machine, as far as its NSF tells (T.30 clause 5.3.6.2.7).
 *
 * @param country the code of Recommendation T.35
 * @param code the two octets after it, which each country gives out itself; fewer if fewer came
 */
public record Vendor(int country, String code) {
  private static final Map<Integer, String> COUNTRIES =
      Map.of(
          0x00, "Japan",
          0x04, "Germany",
          0x26, "China",
          0x3d, "France",
          0x61, "Korea",
          0x82, "Taiwan",
          0xb4, "United Kingdom",
          0xb5, "United States");

  private static final int CODE_OCTETS = 2;

  /** Empty if the field is. */
  static Optional<Vendor> read(byte[] information) {
    if (information.length == 0) {
      return Optional.empty();
    }
    byte[] code = Arrays.copyOfRange(information, 1, Math.min(information.length, 1 + CODE_OCTETS));
    return Optional.of(new Vendor(information[0] & 0xff, HexFormat.of().formatHex(code)));
  }

  @Override
  public String toString() {
    return COUNTRIES.getOrDefault(country, "country %02x".formatted(country)) + " " + code;
  }
}
