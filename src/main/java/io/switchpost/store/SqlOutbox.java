package io.switchpost.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Whoever changes a job gives out the lines that are free in the same transaction ({@link
 * FaxLines}); a line is a row of the scheduler, and the job's state goes with it.
 */
final class SqlOutbox implements Outbox {
  private final JobIntake intake;
  private final Database database;
  private final FaxJobRows rows;
  private final FaxLines lines;
  private final Deliveries deliveries;
  private final FaxWishes wishes;
  private final LateFaxes late;
  private final OutboxLines kinds;

  /** The kinds of deliveries of this room. */
  record OutboxLines(
      DeliveryLine<FaxSending> turns, DeliveryLine<FaxJob> results, DeliveryLine<FaxJob> delays) {}

  SqlOutbox(
      JobIntake intake,
      Database database,
      FaxJobRows rows,
      FaxLines lines,
      Deliveries deliveries,
      FaxWishes wishes,
      LateFaxes late,
      OutboxLines kinds) {
    this.intake = intake;
    this.database = database;
    this.rows = rows;
    this.lines = lines;
    this.deliveries = deliveries;
    this.wishes = wishes;
    this.late = late;
    this.kinds = kinds;
  }

  @Override
  public FaxJob submit(FaxRequest request, Path pages) {
    return intake.submit(request, pages);
  }

  @Override
  public Optional<FaxJob> job(String id) {
    return database.read(handle -> rows.find(handle, id));
  }

  @Override
  public Optional<FaxJob> asked(String key) {
    return database.read(handle -> rows.byKey(handle, key));
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
    return take(
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
    return take(
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

  /** A change that whoever sends the job has to hear of. */
  private boolean take(String id, Change change) {
    boolean done = change(id, change);
    if (done) {
      wishes.unwanted(id);
    }
    return done;
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
    soon();
    return done;
  }

  /** Part of the transaction that ends a job: the result is due with it. */
  void finish(Handle handle, FaxJob job, FaxJob.State state, FaxJob.End end) {
    rows.end(handle, job.id(), state, end);
    late.forget(handle, job);
    if (!job.request().notice().address().isEmpty()) {
      deliveries.due(handle, kinds.results(), job.id());
    }
  }

  /** Turns and results are what comes of a change here. */
  void soon() {
    deliveries.soon(kinds.turns(), kinds.results());
  }

  /**
   * Somebody's time has come.
   *
   * @param first done in the same transaction
   */
  void giveOut(Consumer<Handle> first) {
    database.change(
        handle -> {
          lines.enter(handle);
          first.accept(handle);
          lines.giveOut(handle);
        });
    soon();
  }

  /** What is free was given out at the start and with each change: a new sender frees nothing. */
  @Override
  public AutoCloseable onTurn(Delivery<FaxSending> sender) {
    return deliveries.open(kinds.turns(), sender);
  }

  @Override
  public AutoCloseable onDelay(Delivery<FaxJob> teller) {
    return deliveries.open(kinds.delays(), teller);
  }

  @Override
  public AutoCloseable onResult(Delivery<FaxJob> teller) {
    return deliveries.open(kinds.results(), teller);
  }
}
