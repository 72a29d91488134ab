package io.switchpost.store;

/**
 * How a page came.
 *
 * @param width pixels in a row, at least 1
 * @param rows of the page as it is stored, at least 1: a page without rows is none
 * @param badRows of these, damaged on the way and patched
 * @param across pixels per inch along a row
 * @param down rows per inch
 * @param speed bits per second on the line
 * @param coding on the line: MH, MR or MMR
 * @param ecm whether it came under error correction (T.30 Annex A)
 */
public record PageRecord(
    int width, int rows, int badRows, int across, int down, int speed, String coding, boolean ecm) {

  public PageRecord {
    if (width < 1 || rows < 1 || across < 1 || down < 1) {
      throw new IllegalArgumentException(
          "a page needs pixels and a resolution, came %d×%d at %d×%d per inch"
              .formatted(width, rows, across, down));
    }
    if (badRows < 0 || badRows > rows || speed < 0) {
      throw new IllegalArgumentException(
          "a page of %d rows cannot have %d bad ones, or come at %d bit/s"
              .formatted(rows, badRows, speed));
    }
  }

  PageRecord clean() {
    return new PageRecord(width, rows, badRows, across, down, speed, Text.line(coding), ecm);
  }
}
