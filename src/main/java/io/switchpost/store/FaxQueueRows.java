package io.switchpost.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The fax jobs as a queue: who waits, who is next, and who has a line. */
final class FaxQueueRows {
  static final String NEXT =
      """
      select id from fax_job
      where state = 'WAITING' and rank = :rank and due <= :now and number not in (
        select number from fax_job where state = 'SENDING'
        group by number having count(*) >= :each)
      order by due, id limit 1
      """;

  /** How often the job got a line; empty if there is none. */
  Optional<Integer> turn(Handle handle, String id) {
    return handle
        .createQuery("select turn from fax_job where id = :id")
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne();
  }

  /** The job has a line. */
  void giveTurn(Handle handle, String id, Instant at) {
    handle.execute(
        "update fax_job set state = 'SENDING', wish = 'NONE', due = ?, turn = turn + 1"
            + " where id = ?",
        at,
        id);
  }

  int sending(Handle handle) {
    return handle
        .createQuery("select count(*) from fax_job where state = 'SENDING'")
        .mapTo(Integer.class)
        .one();
  }

  /**
   * The first of those whose time has come. The index on state, rank and due leads there; it is
   * read further only past jobs to numbers that are busy.
   *
   * @param each so many at once to one number
   */
  Optional<String> next(Handle handle, FaxPriority priority, Instant now, int each) {
    return handle
        .createQuery(NEXT)
        .bind("rank", priority.ordinal())
        .bind("now", now)
        .bind("each", each)
        .mapTo(String.class)
        .findOne();
  }

  /** A job that waits, and the time before which its sender does not want it sent. */
  record Waiting(String id, Instant due, Instant notBefore) {}

  /** Those with a later time. */
  List<Waiting> waiting(Handle handle, Instant after) {
    return handle
        .createQuery(
            "select id, due, not_before from fax_job where state = 'WAITING' and due > :after")
        .bind("after", after)
        .map(
            (row, _) ->
                new Waiting(
                    row.getString("id"),
                    row.getTimestamp("due").toInstant(),
                    row.getTimestamp("not_before").toInstant()))
        .list();
  }

  void postpone(Handle handle, String id, Instant due) {
    handle.execute("update fax_job set due = ? where id = ?", due, id);
  }
}
