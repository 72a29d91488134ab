package io.switchpost.document.render;

/**
 * A clustered-dot screen: greys become dots of so many pixels. Works on eight pixels at a time, one
 * octet each, the leftmost in the highest.
 */
final class Dots {
  /** A 45° cluster of two cells in 8×8 pixels: thresholds in 1/64, growing from their middles. */
  private static final int[][] CELLS = {
    {24, 10, 12, 26, 35, 47, 49, 37},
    {8, 0, 2, 14, 45, 59, 61, 51},
    {22, 6, 4, 16, 43, 57, 63, 53},
    {30, 20, 18, 28, 33, 41, 55, 39},
    {34, 46, 48, 36, 25, 11, 13, 27},
    {44, 58, 60, 50, 9, 1, 3, 15},
    {42, 56, 62, 52, 23, 7, 5, 17},
    {32, 40, 54, 38, 31, 21, 19, 29}
  };

  private static final long TOPS = 0x8080808080808080L;

  /** Brings the lowest bits of eight octets together in the highest octet. */
  private static final long GATHER = 0x0102040810204080L;

  /** Dots of the size that shows most, and dots twice as large, of which T.6 makes half as much. */
  static final Dots FINE = new Dots(1);

  static final Dots COARSE = new Dots(2);

  private final int size;

  /** What is darker is black: row by row, in words of eight pixels. */
  private final long[] thresholds;

  private Dots(int size) {
    this.size = size;
    this.thresholds = new long[CELLS.length * size * size];
    for (int y = 0; y < CELLS.length * size; y++) {
      for (int x = 0; x < CELLS.length * size; x++) {
        int word = y * size + x / 8;
        int cell = CELLS[y / size][x / size];
        thresholds[word] = thresholds[word] << 8 | 255 - (cell * 4 + 2);
      }
    }
  }

  /**
   * Black and white of eight grey pixels.
   *
   * @param column of the first, a multiple of eight
   */
  byte of(long pixels, int column, int row) {
    int y = row % (CELLS.length * size);
    return darker(pixels, thresholds[y * size + column / 8 % size]);
  }

  /** One bit for each pixel that is below its threshold. */
  static byte darker(long pixels, long thresholds) {
    long differences = (pixels | TOPS) - (thresholds & ~TOPS);
    long below = (~pixels & thresholds | ~(pixels ^ thresholds) & ~differences) & TOPS;
    return (byte) ((below >>> 7) * GATHER >>> 56);
  }
}
