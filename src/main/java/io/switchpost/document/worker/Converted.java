package io.switchpost.document.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pages that were made of a document; the file is removed with this.
 *
 * @param pages TIFF file (MMR)
 * @param count of pages
 * @param subject of a mail, may be empty
 * @param text of a mail, may be empty
 * @param documents names of the attachments that were drawn, in their order
 */
public record Converted(Path pages, int count, String subject, String text, List<String> documents)
    implements AutoCloseable {
  @Override
  public void close() {
    delete(pages.getParent());
  }

  static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
