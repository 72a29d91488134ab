package io.switchpost.fax.t30;

import io.switchpost.fax.image.Resolution;

/** Recording lengths of T.30 table 2, bits 19 and 20. */
public enum PaperLength {
  A4(0b00, 297),
  B4(0b10, 364),
  UNLIMITED(0b01, Integer.MAX_VALUE);

  private static final double MILLIMETRES_PER_INCH = 25.4;

  private final int bits;
  private final int millimetres;

  PaperLength(int bits, int millimetres) {
    this.bits = bits;
    this.millimetres = millimetres;
  }

  int bits() {
    return bits;
  }

  /** 11 is invalid and read as unlimited. */
  static PaperLength of(int bits) {
    return switch (bits) {
      case 0b00 -> A4;
      case 0b10 -> B4;
      default -> UNLIMITED;
    };
  }

  /** Rows that fit. */
  public int rows(Resolution resolution) {
    return this == UNLIMITED
        ? Integer.MAX_VALUE
        : (int) Math.floor(millimetres * resolution.down() / MILLIMETRES_PER_INCH);
  }
}
