package io.switchpost.store;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A fax that is being received: it grows page by page in the spool, and what a crash leaves of it
 * is delivered as interrupted. For one thread.
 */
public final class FaxDraft {
  private final SqlFaxes faxes;
  private final String id;
  private final FaxOrigin origin;
  private final Instant startedAt;
  private final Path directory;
  private int pages;

  FaxDraft(SqlFaxes faxes, String id, FaxOrigin origin, Instant startedAt, Path directory) {
    this.faxes = faxes;
    this.id = id;
    this.origin = origin;
    this.startedAt = startedAt;
    this.directory = directory;
  }

  /** Of the fax that it becomes. */
  public String id() {
    return id;
  }

  FaxOrigin origin() {
    return origin;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Its place in the spool. */
  Path directory() {
    return directory;
  }

  /** Pages that are on disk. */
  public int pages() {
    return pages;
  }

  /** A text file that may be written here, and is kept beside the pages. */
  public Path trace() {
    return directory.resolve(FaxFiles.TRACE);
  }

  /** What is learned of the other machine, for a crash to come; the last word counts. */
  public void identify(RemoteStation station) {
    faxes.identify(this, station.clean());
  }

  /**
   * The next page. When this returns, the page is written and fsynced, file and directory: it may
   * be confirmed to the sender (T.30 MCF).
   *
   * @param tiff writes a TIFF file of one image in T.6 code, which is not looked at
   * @throws StoreException when the disk refuses: the page is not to be confirmed, nothing of it is
   *     kept, and the same page may be tried again
   */
  public void page(PageRecord record, PageWriter tiff) {
    faxes.page(this, pages + 1, record, tiff);
    pages++;
  }

  /**
   * Makes the pages a fax, and its delivery due, in one transaction; done again, it returns the
   * same fax. When the database is away or full the fax waits on disk.
   *
   * @throws IllegalStateException when there is no page: then the draft is to be discarded
   * @throws StoreException when the disk refuses; it becomes a fax as soon as that is over
   */
  public StoredFax finish(FaxEnd end) {
    if (pages == 0) {
      throw new IllegalStateException("fax " + id + " has no page: discard it");
    }
    return faxes.finish(this, end);
  }

  /** Nothing is kept. Does nothing to a draft that was finished. */
  public void discard() {
    faxes.discard(this);
  }
}
