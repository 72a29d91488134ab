package io.switchpost.document.worker;

import java.nio.file.Path;
import java.util.List;

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
    Leftovers.remove(pages.getParent());
  }
}
