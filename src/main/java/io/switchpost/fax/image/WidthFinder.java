package io.switchpost.fax.image;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The width that a page of T.4 really has: the one to which most of its first rows that are coded
 * alone come, from EOL to EOL.
 */
final class WidthFinder {
  /** Wider than any page; what a TIFF file of one word can say. */
  static final int WIDEST = 65_535;

  private static final int ROWS = 16;

  private WidthFinder() {}

  static OptionalInt find(byte[] octets, boolean tagged) {
    var bits = new BitReader(octets);
    var decoder = new RowDecoder(bits, WIDEST);
    var votes = new HashMap<Integer, Integer>();
    for (int row = 0; row < ROWS; row++) {
      bits.seekZeros();
      int zeros = bits.zeros();
      if (!bits.isEol(zeros)) {
        break;
      }
      bits.skip(zeros + 1);
      if (!tagged || bits.bit()) {
        decoder.lengthToEol().ifPresent(length -> votes.merge(length, 1, Integer::sum));
      }
    }
    return votes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> OptionalInt.of(most.getKey()))
        .orElse(OptionalInt.empty());
  }
}
