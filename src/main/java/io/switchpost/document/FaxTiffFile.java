package io.switchpost.document;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fax pages as one TIFF file (RFC 3949 profile F), pixel for pixel; memory is that of one page. */
public final class FaxTiffFile {
  private FaxTiffFile() {}

  /**
   * Writes it; a file of that name is replaced.
   *
   * @param sheets at least one
   * @throws IOException when a page cannot be read as what it should be, or the disk refuses
   */
  public static void write(List<FaxSheet> sheets, Path tiff) throws IOException {
    if (sheets.isEmpty()) {
      throw new IllegalArgumentException("a TIFF file needs a page");
    }
    Files.deleteIfExists(tiff);
    for (FaxSheet sheet : sheets) {
      FaxPage page = read(sheet);
      sheet.require(page.bitmap().width(), page.bitmap().height());
      FaxTiff.append(tiff, page);
    }
  }

  private static FaxPage read(FaxSheet sheet) throws IOException {
    try {
      return FaxTiff.open(sheet.tiff()).page(0);
    } catch (IOException e) {
      throw sheet.unreadable(e);
    }
  }
}
