package io.switchpost.fax.t30;

import io.switchpost.fax.image.Resolution;

/** Scan line lengths of T.30 table 2, bits 17 and 18; each includes the narrower ones. */
public enum PaperWidth {
  A4(0b00, 1728, 2592, 3456),
  B4(0b10, 2048, 3072, 4096),
  A3(0b01, 2432, 3648, 4864);

  private final int bits;
  private final int r8;
  private final int r300;
  private final int r16;

  PaperWidth(int bits, int r8, int r300, int r16) {
    this.bits = bits;
    this.r8 = r8;
    this.r300 = r300;
    this.r16 = r16;
  }

  int bits() {
    return bits;
  }

  /** 11 is invalid and read as 01 (T.30 table 2, note 6). */
  static PaperWidth of(int bits) {
    return switch (bits) {
      case 0b00 -> A4;
      case 0b10 -> B4;
      default -> A3;
    };
  }

  /** Pixels in a row. */
  public int pixels(Resolution resolution) {
    return switch (resolution) {
      case STANDARD, FINE, SUPERFINE -> r8;
      case R300 -> r300;
      case R16 -> r16;
    };
  }
}
