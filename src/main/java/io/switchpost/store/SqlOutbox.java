package io.switchpost.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * A job's way: pages to their place, one commit for the job. Whoever changes a job gives out the
 * lines that are free in the same transaction ({@link FaxLines}); a line is a row of the scheduler,
 * and the job's state goes with it.
 */
final class SqlOutbox implements Outbox {
  private static final Logger LOG = Logger.getLogger(SqlOutbox.class);

  private final StoreThreads threads;
  private final Database database;
  private final OutboxFiles files;
  private final FaxJobRows rows;
  private final FaxLines lines;
  private final Deliveries deliveries;
  private final OutboxLines kinds;

  /** The kinds of deliveries of this room. */
  record OutboxLines(DeliveryLine<FaxSending> turns, DeliveryLine<FaxJob> results) {}

  SqlOutbox(
      StoreThreads threads,
      Database database,
      OutboxFiles files,
      FaxJobRows rows,
      FaxLines lines,
      Deliveries deliveries,
      OutboxLines kinds) {
    this.threads = threads;
    this.database = database;
    this.files = files;
    this.rows = rows;
    this.lines = lines;
    this.deliveries = deliveries;
    this.kinds = kinds;
  }

  @Override
  public FaxJob submit(FaxRequest request, Path pages) {
    Optional<FaxJob> known = database.read(handle -> rows.byKey(handle, request.key()));
    if (known.isPresent()) {
      return known.get();
    }
    String id = Ids.next();
    return threads.call(
        () -> {
          Path directory = keep(id, pages);
          try {
            CrashPoint.reached("job-pages-before-commit");
            FaxJob job = commit(id, request.clean(), directory);
            CrashPoint.reached("job-committed-before-answer");
            deliveries.soon();
            return job;
          } catch (StoreException e) {
            drop(directory);
            throw e;
          }
        });
  }

  private Path keep(String id, Path pages) {
    try {
      return files.keep(id, pages);
    } catch (IOException e) {
      throw Disk.refused("cannot keep a fax", e);
    }
  }

  private FaxJob commit(String id, FaxRequest request, Path directory) {
    Instant now = Spool.now();
    FaxJob job =
        new FaxJob(
            id,
            request,
            now,
            FaxJob.State.WAITING,
            FaxJob.Wish.NONE,
            request.notBefore().isAfter(now) ? request.notBefore() : now,
            List.of(),
            List.of(),
            Optional.empty(),
            directory);
    FaxJob kept =
        database.write(
            handle -> {
              lines.enter(handle);
              Optional<FaxJob> known = rows.byKey(handle, request.key());
              if (known.isEmpty()) {
                rows.insert(handle, job, OutboxFiles.place(id));
                lines.waits(handle, job.due());
              }
              return known.orElse(job);
            });
    if (!kept.id().equals(id)) {
      drop(directory); // the same request came twice at the same time
    }
    return kept;
  }

  private static void drop(Path directory) {
    try {
      OutboxFiles.delete(directory);
    } catch (IOException e) {
      LOG.warnf("%s stays until the next start: %s", directory, e.getMessage());
    }
  }

  @Override
  public Optional<FaxJob> job(String id) {
    return database.read(handle -> rows.find(handle, id));
  }

  @Override
  public List<FaxJob> latest(int most) {
    return database.read(handle -> rows.latest(handle, most));
  }

  @Override
  public List<FaxJob> latestOf(String owner, int most) {
    return database.read(handle -> rows.latestOf(handle, owner, most));
  }

  @Override
  public List<FaxJob> open(int most) {
    return database.read(handle -> rows.open(handle, most));
  }

  @Override
  public int pagesOf(String owner, Instant since) {
    return database.read(handle -> rows.pagesOf(handle, owner, since));
  }

  @Override
  public int openCount() {
    return database.read(rows::openCount);
  }

  @Override
  public boolean cancel(String id) {
    return change(
        id,
        (handle, job) ->
            switch (job.state()) {
              case WAITING, HELD -> {
                finish(
                    handle,
                    job,
                    FaxJob.State.CANCELLED,
                    new FaxJob.End(Spool.now(), "cancelled", "It was cancelled"));
                yield true;
              }
              case SENDING -> {
                rows.wish(handle, id, FaxJob.Wish.CANCEL);
                yield true;
              }
              case SENT, FAILED, CANCELLED -> false;
            });
  }

  @Override
  public boolean hold(String id) {
    return change(
        id,
        (handle, job) ->
            switch (job.state()) {
              case WAITING -> {
                rows.move(handle, id, FaxJob.State.HELD, job.due());
                yield true;
              }
              case SENDING -> {
                if (job.wish() == FaxJob.Wish.NONE) {
                  rows.wish(handle, id, FaxJob.Wish.HOLD);
                }
                yield true;
              }
              case HELD -> true;
              case SENT, FAILED, CANCELLED -> false;
            });
  }

  @Override
  public boolean release(String id) {
    return change(
        id,
        (handle, job) -> {
          if (job.state() == FaxJob.State.SENDING && job.wish() == FaxJob.Wish.HOLD) {
            rows.wish(handle, id, FaxJob.Wish.NONE);
            return true;
          }
          if (job.state() != FaxJob.State.HELD) {
            return false;
          }
          Instant now = Spool.now();
          Instant due = job.request().notBefore().isAfter(now) ? job.request().notBefore() : now;
          rows.move(handle, id, FaxJob.State.WAITING, due);
          lines.waits(handle, due);
          return true;
        });
  }

  private interface Change {
    boolean of(Handle handle, FaxJob job);
  }

  private boolean change(String id, Change change) {
    boolean done =
        database.write(
            handle -> {
              lines.enter(handle);
              return rows.find(handle, id).map(job -> change.of(handle, job)).orElse(false);
            });
    deliveries.soon();
    return done;
  }

  /** Part of the transaction that ends a job: the result is due with it. */
  void finish(Handle handle, FaxJob job, FaxJob.State state, FaxJob.End end) {
    rows.end(handle, job.id(), state, end);
    if (!job.request().notice().address().isEmpty()) {
      deliveries.due(handle, kinds.results(), job.id());
    }
  }

  /**
   * Removes what a crash left of jobs that were never acknowledged. None of this process may be on
   * its way.
   */
  void recover() {
    threads.run(
        () -> {
          try {
            files.sweep(new HashSet<>(database.read(rows::ids)));
          } catch (IOException e) {
            throw Disk.refused("cannot look through the outbox", e);
          }
        });
  }

  /** Somebody's time has come. */
  void giveOut() {
    database.change(
        handle -> {
          lines.enter(handle);
          lines.giveOut(handle);
        });
    deliveries.soon();
  }

  @Override
  public AutoCloseable onTurn(Delivery<FaxSending> sender) {
    giveOut();
    return deliveries.open(kinds.turns(), sender);
  }

  @Override
  public AutoCloseable onResult(Delivery<FaxJob> teller) {
    return deliveries.open(kinds.results(), teller);
  }
}
