package io.switchpost.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A received fax.
 *
 * @param id stable, unguessable; the Message-ID of its mail is made from it
 * @param startedAt when the call began to be one
 * @param pages at least one, in their order
 * @param directory of its files
 * @param trace of the procedure, for as long as it is kept
 */
public record StoredFax(
    String id,
    FaxOrigin origin,
    RemoteStation station,
    Instant startedAt,
    FaxEnd end,
    List<PageRecord> pages,
    Path directory,
    Optional<Path> trace) {

  public StoredFax {
    pages = List.copyOf(pages);
    if (pages.isEmpty()) {
      throw new IllegalArgumentException("fax " + id + " has no page");
    }
  }

  /**
   * A page as a TIFF file of one image in T.6 code.
   *
   * @param page from 1
   */
  public Path tiff(int page) {
    return directory.resolve(FaxFiles.page(page));
  }

  /** Bits per second, of the slowest page. */
  public int speed() {
    return pages.stream().mapToInt(PageRecord::speed).min().orElseThrow();
  }

  /** Whether all pages came under error correction. */
  public boolean ecm() {
    return pages.stream().allMatch(PageRecord::ecm);
  }

  /** Rows that were damaged on the way, of all pages. */
  public int badRows() {
    return pages.stream().mapToInt(PageRecord::badRows).sum();
  }
}
