package io.switchpost.fax.t30;

import io.switchpost.fax.image.Resolution;

/**
 * How long a receiver needs for a row at least (T.30 table 2, bits 21 to 23 and 46), in
 * milliseconds: at 3.85, 7.7 and 15.4 rows a millimetre.
 */
public record ScanTime(int standard, int fine, int superfine) {
  public static final ScanTime NONE = new ScanTime(0, 0, 0);

  static ScanTime of(FieldBits dis) {
    int bits = dis.number(DisBit.SCAN_TIME);
    int standard =
        switch (bits) {
          case 0b000, 0b110 -> 20;
          case 0b001, 0b101 -> 40;
          case 0b010, 0b011 -> 10;
          case 0b100 -> 5;
          default -> 0;
        };
    boolean half = bits == 0b110 || bits == 0b101 || bits == 0b011;
    int fine = half ? standard / 2 : standard;
    return new ScanTime(standard, fine, dis.is(DisBit.HALF_SCAN_TIME) ? fine / 2 : fine);
  }

  int at(Resolution resolution) {
    return switch (resolution) {
      case STANDARD -> standard;
      case FINE -> fine;
      case SUPERFINE, R300, R16 -> superfine;
    };
  }

  /** The bits of a DCS for a time, rounded up to what can be said. */
  static int dcsBits(int milliseconds) {
    if (milliseconds == 0) {
      return 0b111;
    }
    if (milliseconds <= 5) {
      return 0b100;
    }
    if (milliseconds <= 10) {
      return 0b010;
    }
    return milliseconds <= 20 ? 0b000 : 0b001;
  }

  /** What the bits of a DCS say, in milliseconds. */
  static int ofDcs(int bits) {
    return switch (bits) {
      case 0b000, 0b110 -> 20;
      case 0b001, 0b101 -> 40;
      case 0b010, 0b011 -> 10;
      case 0b100 -> 5;
      default -> 0;
    };
  }

  /** Our own DIS says it in the same three bits; halves are not used. */
  int disBits() {
    return dcsBits(standard);
  }
}
