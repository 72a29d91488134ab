package io.switchpost.store;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the image of a page. */
@FunctionalInterface
public interface PageWriter {
  /**
   * Into a file that is not there yet; need not sync it.
   *
   * @throws IOException when the disk refuses
   */
  void write(Path file) throws IOException;
}
