package io.switchpost.fax.image;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class FaxTiffFuzzTest {
  /** Whatever the file, it gives pages or one sentence. */
  @FuzzTest(maxDuration = "5m")
  void anyOctets(byte[] octets) throws IOException {
    Path file = Files.createTempFile("fuzz", ".tif");
    try {
      Files.write(file, octets);
      var tiff = FaxTiff.open(file);
      for (int i = 0; i < Math.min(tiff.pages(), 8); i++) {
        page(tiff, i);
      }
      append(file);
    } catch (FaxTiffException e) {
      sentence(e);
    } finally {
      Files.delete(file);
    }
  }

  private static void page(FaxTiff tiff, int index) throws IOException {
    try {
      if (tiff.page(index).bitmap().height() == 0) {
        throw new AssertionError("a page without rows");
      }
    } catch (FaxTiffException e) {
      sentence(e);
    }
  }

  /** Refused, or done; never so that the file cannot be opened any more. */
  private static void append(Path file) throws IOException {
    FaxTiff.append(file, new FaxPage(Pages.FRAME.bitmap(40, 3), Resolution.FINE));
    FaxTiff.open(file);
  }

  private static void sentence(FaxTiffException e) {
    if (!e.getMessage().matches("\\P{Cntrl}+")) {
      throw new AssertionError("a message that is not one line", e);
    }
  }
}
