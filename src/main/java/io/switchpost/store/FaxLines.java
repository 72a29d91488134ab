package io.switchpost.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Gives the lines to the waiting jobs: by priority, then by time, no more than the settings allow
 * in all and to a destination. A job that has a line has a row of the scheduler, so that it is
 * worked by whichever node lives; a job whose time has not come has a timer there.
 */
final class FaxLines {
  private final OutboxSettings settings;
  private final FaxQueueRows rows;
  private final Deliveries deliveries;
  private final DeliveryLine<FaxSending> turns;
  private final StoreTimer timer;

  FaxLines(
      OutboxSettings settings,
      FaxQueueRows rows,
      Deliveries deliveries,
      DeliveryLine<FaxSending> turns,
      StoreTimer timer) {
    this.settings = settings;
    this.rows = rows;
    this.deliveries = deliveries;
    this.turns = turns;
    this.timer = timer;
  }

  /** Whoever changes the state of a job does this first: one after the other, on all nodes. */
  void enter(Handle handle) {
    handle.execute("update fax_lines set changes = changes + 1 where id = 1");
  }

  /** A job waits, and its time has come or will come. */
  void waits(Handle handle, Instant due) {
    if (due.isAfter(Spool.now())) {
      wake(handle, due);
    } else {
      giveOut(handle);
    }
  }

  /** At that time, what is free is given out. */
  void wake(Handle handle, Instant due) {
    Instant second = due.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
    timer.set(handle, second.toString(), second); // one for all that are due by then
  }

  /** Whether the job still has the line of that turn. */
  boolean isCurrent(Handle handle, FaxTurn turn) {
    return rows.turn(handle, turn.job()).filter(number -> number == turn.number()).isPresent();
  }

  /** Gives out what is free, after {@link #enter}. */
  void giveOut(Handle handle) {
    Instant now = Spool.now();
    int free = settings.lines() - rows.sending(handle);
    Optional<String> next = free > 0 ? next(handle, now) : Optional.empty();
    while (next.isPresent()) {
      String id = next.get();
      rows.giveTurn(handle, id, now);
      int turn = rows.turn(handle, id).orElseThrow();
      deliveries.due(handle, turns, new FaxTurn(id, turn).toString());
      free--;
      next = free > 0 ? next(handle, now) : Optional.empty();
    }
  }

  private Optional<String> next(Handle handle, Instant now) {
    for (FaxPriority priority : FaxPriority.values()) {
      Optional<String> next = rows.next(handle, priority, now, settings.toADestination());
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }
}
