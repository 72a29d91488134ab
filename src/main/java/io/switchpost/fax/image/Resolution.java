package io.switchpost.fax.image;

/**
 * The grids of T.4 table 2 and T.30 table 2, in pixels per 25.4 mm as they are written into TIFF
 * files. R8 and R16 are 8 and 16 pixels per millimetre across.
 */
public enum Resolution {
  STANDARD(204, 98),
  FINE(204, 196),
  SUPERFINE(204, 391),
  R300(300, 300),
  R16(408, 391);

  private final int across;
  private final int down;

  Resolution(int across, int down) {
    this.across = across;
    this.down = down;
  }

  /** Pixels per inch along a row. */
  public int across() {
    return across;
  }

  /** Rows per inch. */
  public int down() {
    return down;
  }
}
