package io.switchpost.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A fax's way: draft on disk, pages written and synced one by one, its directory renamed to its
 * place, one commit for the fax and its delivery, draft removed. A crash between two of these steps
 * is put right by {@link FaxRecovery}.
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
    this.waiting = new WaitingCommits("fax", "in the spool");
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
            throw new NoSpaceException("cannot receive a fax: no space left on the disk");
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
          StoredFax fax = keepOrWait(draft, end);
          CrashPoint.reached("fax-committed-before-announce");
          return fax;
        });
  }

  /** Its pages were confirmed: whatever refuses, it is tried until it is a fax. */
  private StoredFax keepOrWait(FaxDraft draft, FaxEnd end) {
    Optional<StoredFax> kept = Optional.empty();
    try {
      kept = Optional.of(keep(draft, end));
      return commit(draft, kept.get());
    } catch (StoreException e) {
      waiting.add(draft.id(), () -> commit(draft, keep(draft, end)), e);
      return kept.orElseThrow(() -> e);
    }
  }

  StoredFax keep(FaxDraft draft, FaxEnd end) {
    try {
      spool.keep(draft, end.clean());
      return spool.fax(draft);
    } catch (IOException e) {
      throw Disk.refused("cannot store fax " + draft.id(), e);
    }
  }

  StoredFax commit(FaxDraft draft, StoredFax kept) {
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
    deliveries.soon(line);
    return fax;
  }

  void discard(FaxDraft draft) {
    onDisk(
        "cannot discard fax " + draft.id(),
        () -> {
          waiting.remove(draft.id());
          if (!spool.isOpen(draft)) {
            return; // a fax already, or discarded before
          }
          if (spool.isKept(draft)) { // its commit failed, or seemed to
            database.change(
                handle -> {
                  rows.remove(handle, draft.id());
                  deliveries.cancel(handle, line, draft.id());
                });
          }
          spool.discard(draft);
        });
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
