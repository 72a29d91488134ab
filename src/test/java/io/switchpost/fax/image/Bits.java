package io.switchpost.fax.image;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Coded pages as a person writes them: ones and zeros, spaces where it helps the eye. */
final class Bits {
  static final String EOL = "000000000001 ";

  private Bits() {}

  /** Octets, the last one filled up with zeros. */
  static byte[] octets(String bits) {
    String all = bits.replace(" ", "");
    byte[] octets = new byte[(all.length() + 7) / 8];
    for (int i = 0; i < all.length(); i++) {
      if (all.charAt(i) == '1') {
        octets[i / 8] |= (byte) (0x80 >> i % 8);
      }
    }
    return octets;
  }

  static String of(byte[] octets) {
    return IntStream.range(0, 8 * octets.length)
        .mapToObj(i -> (octets[i / 8] << i % 8 & 0x80) == 0 ? "0" : "1")
        .collect(Collectors.joining());
  }

  /** The rows of a bitmap, # for black. */
  static String picture(Bitmap bitmap) {
    return IntStream.range(0, bitmap.height())
        .mapToObj(y -> row(bitmap, y))
        .collect(Collectors.joining(" "));
  }

  private static String row(Bitmap bitmap, int y) {
    return IntStream.range(0, bitmap.width())
        .mapToObj(x -> bitmap.rows()[y * bitmap.stride() + x / 8] << x % 8 & 0x80)
        .map(bit -> bit == 0 ? "." : "#")
        .collect(Collectors.joining());
  }

  /** The other way round from {@link #picture}. */
  static Bitmap bitmap(String picture) {
    String[] rows = picture.split(" ");
    var bits = new StringBuilder();
    int width = rows[0].length();
    for (String row : rows) {
      bits.append(row.replace('.', '0').replace('#', '1'));
      bits.append("0".repeat(-width & 7));
    }
    return new Bitmap(width, rows.length, octets(bits.toString()));
  }
}
