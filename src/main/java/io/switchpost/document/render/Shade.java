package io.switchpost.document.render;

/**
 * What line art is drawn with. A thin line of a pale colour is dotted: it would be nothing in
 * white, and heavier than it is meant in black.
 */
enum Shade {
  BLACK(-1, -1),
  /** Every second pixel. */
  PALE(0xaaaaaaaaaaaaaaaaL, 0x5555555555555555L),
  /** Every fourth. */
  FAINT(0x8888888888888888L, 0x2222222222222222L),
  WHITE(0, 0);

  /** Paler lines are faint, and then nothing. */
  private static final int FAINT_FROM = 200;

  private static final int WHITE_FROM = 248;

  private final long even;
  private final long odd;

  Shade(long even, long odd) {
    this.even = even;
    this.odd = odd;
  }

  /** Black or white. */
  static Shade of(int luminance) {
    return luminance < Screen.THRESHOLD ? BLACK : WHITE;
  }

  /** For what is too thin for a screen. */
  static Shade ofLine(int luminance) {
    if (luminance < Screen.THRESHOLD || luminance >= WHITE_FROM) {
      return of(luminance);
    }
    return luminance < FAINT_FROM ? PALE : FAINT;
  }

  boolean isBlack(int x, int y) {
    return pixels(y) << x < 0;
  }

  /** Pixels of a row, from any multiple of eight on; those that are set are black. */
  long pixels(int row) {
    return (row & 1) == 0 ? even : odd;
  }
}
