package io.switchpost.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A fax's way: draft on disk, pages written and synced one by one, its directory renamed to its
 * place, one commit for the fax and its delivery, draft removed. A crash between two of these steps
 * is put right by {@link #recover}.
 */
final class SqlFaxes implements Faxes, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SqlFaxes.class);

  /** A page of photographs: with less there is no point in beginning. */
  private static final long LEAST_FREE_BYTES = 2_000_000;

  private final StoreThreads threads;
  private final Database database;
  private final FaxSpool spool;
  private final FaxRows rows;
  private final Deliveries deliveries;
  private final DeliveryLine<StoredFax> line;
  private final WaitingCommits waiting;

  SqlFaxes(
      StoreThreads threads,
      Database database,
      FaxSpool spool,
      FaxRows rows,
      Deliveries deliveries,
      DeliveryLine<StoredFax> line) {
    this.threads = threads;
    this.database = database;
    this.spool = spool;
    this.rows = rows;
    this.deliveries = deliveries;
    this.line = line;
    this.waiting = new WaitingCommits(database, "fax");
  }

  /** Work on the disk; its refusal begins with what was to be done. */
  private interface DiskWork {
    void run() throws IOException;
  }

  private void onDisk(String what, DiskWork work) {
    threads.run(
        () -> {
          try {
            work.run();
          } catch (IOException e) {
            throw Disk.refused(what, e);
          }
        });
  }

  @Override
  public FaxDraft draft(FaxOrigin origin) {
    String id = Ids.next();
    FaxDraft draft = new FaxDraft(this, id, origin.clean(), Spool.now(), spool.growing(id));
    onDisk(
        "cannot receive a fax",
        () -> {
          if (spool.free() < LEAST_FREE_BYTES) {
            throw new StoreException("cannot receive a fax: no space left on the disk");
          }
          spool.begin(draft);
          CrashPoint.reached("fax-draft-created");
        });
    return draft;
  }

  void identify(FaxDraft draft, RemoteStation station) {
    onDisk(
        "cannot note who sends fax " + draft.id(),
        () -> new FaxFiles(draft.directory()).station(station));
  }

  void page(FaxDraft draft, int number, PageRecord page, PageWriter tiff) {
    onDisk(
        "cannot store page " + number + " of fax " + draft.id(),
        () -> {
          new FaxFiles(draft.directory()).add(number, page.clean(), tiff);
          CrashPoint.reached("fax-page-stored");
        });
  }

  StoredFax finish(FaxDraft draft, FaxEnd end) {
    return threads.call(
        () -> {
          StoredFax fax = keep(draft, end);
          try {
            fax = commit(draft, fax);
          } catch (StoreException e) {
            StoredFax kept = fax;
            waiting.add(draft.id(), () -> commit(draft, kept), e);
          }
          CrashPoint.reached("fax-committed-before-announce");
          return fax;
        });
  }

  private StoredFax keep(FaxDraft draft, FaxEnd end) {
    try {
      spool.keep(draft, end.clean());
      return spool.fax(draft);
    } catch (IOException e) {
      throw Disk.refused("cannot store fax " + draft.id(), e);
    }
  }

  private StoredFax commit(FaxDraft draft, StoredFax kept) {
    CrashPoint.reached("fax-renamed-before-commit");
    StoredFax fax =
        database.write(
            handle ->
                rows.find(handle, draft.id())
                    .orElseGet(
                        () -> {
                          rows.insert(handle, kept);
                          deliveries.due(handle, line, draft.id());
                          return kept;
                        }));
    CrashPoint.reached("fax-committed-before-forget");
    try {
      spool.forget(draft);
    } catch (IOException e) {
      LOG.warnf("draft %s stays until the next start: %s", draft.id(), e.getMessage());
    }
    deliveries.soon();
    return fax;
  }

  void discard(FaxDraft draft) {
    onDisk(
        "cannot discard fax " + draft.id(),
        () -> {
          if (!spool.isOpen(draft)) {
            return; // a fax already, or discarded before
          }
          if (spool.isKept(draft)) { // its commit failed, or seemed to
            waiting.remove(draft.id());
            database.change(
                handle -> {
                  rows.remove(handle, draft.id());
                  deliveries.cancel(handle, line, draft.id());
                });
          }
          spool.discard(draft);
        });
  }

  /**
   * What a crash left in the spool becomes faxes: the pages that were stored are delivered, as an
   * interrupted fax if its end had not come. None of this process may be open.
   */
  void recover() {
    onDisk(
        "cannot recover the faxes in the spool",
        () -> {
          for (FaxDraft draft : spool.left(this)) {
            try {
              recover(draft);
            } catch (IOException | StoreException | IllegalArgumentException e) {
              LOG.errorf(
                  "fax %s for %s stays in the spool until the next start: %s",
                  draft.id(), draft.origin().line(), e.getMessage());
            }
          }
        });
  }

  private void recover(FaxDraft draft) throws IOException {
    if (fax(draft.id()).isPresent()) {
      spool.forget(draft);
    } else if (spool.isKept(draft)) {
      StoredFax fax = commit(draft, spool.fax(draft));
      LOG.infof("fax %s for %s stored after a restart", draft.id(), fax.origin().line());
    } else {
      recoverPages(draft);
    }
  }

  private void recoverPages(FaxDraft draft) throws IOException {
    FaxFiles files = new FaxFiles(draft.directory());
    List<PageRecord> pages = spool.isGrowing(draft) ? files.pages() : List.of();
    if (pages.isEmpty()) {
      LOG.infof(
          "call %s to %s ended with a crash before a page of a fax was received",
          draft.origin().callId(), draft.origin().line());
      spool.discard(draft);
      return;
    }
    files.sweep();
    Duration lasted = Duration.between(draft.startedAt(), files.lastWritten(pages.size()));
    FaxEnd end =
        files
            .end()
            .orElseGet(
                () ->
                    FaxEnd.interrupted(
                        lasted.isNegative() ? Duration.ZERO : lasted,
                        "the gateway was stopped while it received"));
    StoredFax fax = commit(draft, keep(draft, end));
    LOG.infof(
        "%s fax %s for %s (%d pages) is stored after a restart",
        end.interrupted() ? "interrupted" : "complete",
        draft.id(),
        fax.origin().line(),
        pages.size());
  }

  @Override
  public Optional<StoredFax> fax(String id) {
    return database.read(handle -> rows.find(handle, id));
  }

  @Override
  public List<StoredFax> latest(int most) {
    return database.read(handle -> rows.latest(handle, most));
  }

  @Override
  public AutoCloseable onFax(Delivery<StoredFax> delivery) {
    return deliveries.open(line, delivery);
  }

  @Override
  public void close() {
    waiting.close();
  }
}
