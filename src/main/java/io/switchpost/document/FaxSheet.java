package io.switchpost.document;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A fax page as it lies on disk.
 *
 * @param tiff a TIFF file of one image in T.6 code and one strip
 * @param width pixels in a row
 * @param rows of the page
 * @param across pixels per inch along a row
 * @param down rows per inch; in most faxes not the same as {@code across}
 */
public record FaxSheet(Path tiff, int width, int rows, int across, int down) {
  /** PDF's unit of length is 1/72 inch (ISO 32000-1 clause 8.3.2.3). */
  private static final double UNITS_PER_INCH = 72;

  /**
   * 3.5 µm. An image that ends exactly on the edge of a pixel is given one row more by renderers on
   * the fax's own grid, and is scaled; so paper and image are a hair smaller than their pixels.
   */
  static final float HAIR = 0.01f;

  public FaxSheet {
    if (width < 1 || rows < 1 || across < 1 || down < 1) {
      throw new IllegalArgumentException(
          "a page of %d×%d pixels at %d×%d per inch is none".formatted(width, rows, across, down));
    }
  }

  /** Width of the paper in PDF units. */
  float paperWidth() {
    return units(width, across);
  }

  /** Length of the paper in PDF units: as long as there are rows. */
  float paperLength() {
    return units(rows, down);
  }

  /**
   * What is in the file must be what was received.
   *
   * @throws IOException if the image has another size
   */
  void require(int imageWidth, int imageRows) throws IOException {
    if (imageWidth != width || imageRows != rows) {
      throw new IOException(
          "page %s should have %d×%d pixels and has %d×%d"
              .formatted(tiff, width, rows, imageWidth, imageRows));
    }
  }

  IOException unreadable(IOException e) {
    return new IOException("page " + tiff + " cannot be read: " + e.getMessage(), e);
  }

  private static float units(int pixels, int perInch) {
    return (float) (pixels * UNITS_PER_INCH / perInch - HAIR);
  }
}
