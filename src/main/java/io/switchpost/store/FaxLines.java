package io.switchpost.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Gives the lines to the waiting jobs: by priority, then by time, no more than the settings allow
 * in all and to a destination. A job that has a line has a row of the scheduler, so that it is
 * worked by whichever node lives; a job whose time has not come has a timer there.
 */
final class FaxLines {
  private final OutboxSettings settings;
  private final FaxJobRows rows;
  private final Deliveries deliveries;
  private final DeliveryLine<FaxSending> turns;

  FaxLines(
      OutboxSettings settings,
      FaxJobRows rows,
      Deliveries deliveries,
      DeliveryLine<FaxSending> turns) {
    this.settings = settings;
    this.rows = rows;
    this.deliveries = deliveries;
    this.turns = turns;
  }

  /** Whoever changes the state of a job does this first: one after the other, on all nodes. */
  void enter(Handle handle) {
    handle.execute("update fax_lines set changes = changes + 1 where id = 1");
  }

  /** A job waits, and its time has come or will come. */
  void waits(Handle handle, Instant due) {
    if (due.isAfter(Spool.now())) {
      deliveries.faxTimer(handle, due);
    } else {
      giveOut(handle);
    }
  }

  /** Gives out what is free, after {@link #enter}. */
  void giveOut(Handle handle) {
    Instant now = Spool.now();
    for (String id : next(handle, now)) {
      rows.giveTurn(handle, id, now);
      int turn = rows.turn(handle, id).orElseThrow();
      deliveries.due(handle, turns, new FaxTurn(id, turn).toString());
    }
  }

  private List<String> next(Handle handle, Instant now) {
    int busy =
        handle
            .createQuery("select count(*) from fax_job where state = 'SENDING'")
            .mapTo(Integer.class)
            .one();
    if (busy >= settings.lines()) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            select id from (
              select id, number, rank, due,
                row_number() over (partition by number order by rank, due, id) as place
              from fax_job where state = 'WAITING' and due <= :now) waiting
            where place <= :each
              - (select count(*) from fax_job s where s.state = 'SENDING' and s.number = waiting.number)
            order by rank, due, id limit :free
            """)
        .bind("now", now)
        .bind("each", settings.toADestination())
        .bind("free", settings.lines() - busy)
        .mapTo(String.class)
        .list();
  }
}
