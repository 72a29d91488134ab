package io.switchpost.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Since when, and why, a delivery fails: beside the scheduler's rows, which know only how often.
 */
final class UndeliveredRows {
  private static final int MOST_REASONS = 20;

  /** A row whose delivery was withdrawn counts no more. */
  private static final String STILL_DUE =
      " exists (select 1 from scheduled_tasks s"
          + " where s.task_name = undelivered.task and s.task_instance = undelivered.id)";

  private UndeliveredRows() {}

  /**
   * @param away whether it failed because nobody answers
   */
  static void failed(
      Handle handle, String task, String id, Instant now, String reason, boolean away) {
    handle
        .createUpdate(
            "insert into undelivered (task, id, since, reason, away)"
                + " values (:task, :id, :now, :reason, :away)"
                + " on conflict (task, id) do update set reason = excluded.reason,"
                + " away = excluded.away")
        .bind("task", task)
        .bind("id", id)
        .bind("now", now)
        .bind("reason", reason)
        .bind("away", away)
        .execute();
  }

  static void delivered(Handle handle, String task, String id) {
    handle.execute("delete from undelivered where task = ? and id = ?", task, id);
  }

  static void sweep(Handle handle) {
    handle.execute("delete from undelivered where not" + STILL_DUE);
  }

  /** The one that waits longest for somebody who does not answer. */
  static Optional<String> eldestAway(Handle handle, String task) {
    return handle
        .createQuery(
            "select id from undelivered where task = :task and away = :away and"
                + STILL_DUE
                + " order by since limit 1")
        .bind("task", task)
        .bind("away", true)
        .mapTo(String.class)
        .findOne();
  }

  /**
   * Makes those that wait for somebody who does not answer due now.
   *
   * @param id the only one, or all of the task
   * @return how many
   */
  static int wake(Handle handle, String task, Optional<String> id, Instant now) {
    return handle
        .createUpdate(
            "update scheduled_tasks set execution_time = :now, version = version + 1"
                + " where task_name = :task and picked = :picked and execution_time > :now"
                + " and task_instance in (select id from undelivered where task = :task"
                + " and away = :away and (:id = '' or id = :id))")
        .bind("now", now)
        .bind("task", task)
        .bind("picked", false)
        .bind("away", true)
        .bind("id", id.orElse(""))
        .execute();
  }

  /** The most frequent reasons first, twenty at most. */
  static List<Undelivered> all(Handle handle) {
    return handle
        .createQuery(
            "select task, reason, count(*) as messages, min(since) as since from undelivered where"
                + STILL_DUE
                + " group by task, reason order by count(*) desc, min(since) limit :most")
        .bind("most", MOST_REASONS)
        .map(
            (row, _) ->
                new Undelivered(
                    DeliveryLine.kind(row.getString("task")),
                    row.getInt("messages"),
                    row.getTimestamp("since").toInstant(),
                    row.getString("reason")))
        .list();
  }
}
