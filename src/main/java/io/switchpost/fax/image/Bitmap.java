package io.switchpost.fax.image;

/**
 * A black and white raster: rows from top to bottom, each in {@link #stride()} octets, the leftmost
 * pixel in the most significant bit, 1 is black, the bits beyond the width are 0.
 *
 * @param width pixels in a row, at least 1
 * @param height rows, 0 or more
 * @param rows height × stride octets; not copied, not to be changed afterwards
 */
public record Bitmap(int width, int height, byte[] rows) {
  public Bitmap {
    if (width < 1 || height < 0 || rows.length != height * strideOf(width)) {
      throw new IllegalArgumentException(
          "a bitmap of %d×%d needs %d octets, got %d"
              .formatted(width, height, height * strideOf(width), rows.length));
    }
  }

  /** Octets in a row. */
  public int stride() {
    return strideOf(width);
  }

  /** Whether no pixel is black. */
  public boolean isBlank() {
    for (byte octet : rows) {
      if (octet != 0) {
        return false;
      }
    }
    return true;
  }

  public static int strideOf(int width) {
    return (width + 7) / 8;
  }
}
