package io.switchpost.store;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** The rows of db-scheduler's table, as its own client would write them, within a transaction. */
final class SchedulerRows {
  private SchedulerRows() {}

  /** Nothing if the row is there. */
  static void insert(Handle handle, String task, String id, Instant at) {
    handle
        .createUpdate(
            "insert into scheduled_tasks (task_name, task_instance, execution_time, picked,"
                + " version) values (:task, :id, :now, :picked, 1)"
                + " on conflict (task_name, task_instance) do nothing")
        .bind("task", task)
        .bind("id", id)
        .bind("now", at)
        .bind("picked", false)
        .execute();
  }

  /** It is not to be done, also if somebody is at it. */
  static void remove(Handle handle, String task, String id) {
    handle.execute(
        "delete from scheduled_tasks where task_name = ? and task_instance = ?", task, id);
  }

  /** It is not to be done, unless somebody is at it. */
  static void withdraw(Handle handle, String task, String id) {
    handle.execute(
        "delete from scheduled_tasks where task_name = ? and task_instance = ? and picked = ?",
        task,
        id,
        false);
  }

  /** What a node had in its hands when it died is due again. */
  static void takeBack(Handle handle, String node) {
    handle.execute(
        "update scheduled_tasks set picked = ?, picked_by = null, last_heartbeat = null,"
            + " version = version + 1 where picked = ? and picked_by = ?",
        false,
        true,
        node);
  }

  /** Those that rested, without a failure, are due now. */
  static void wake(Handle handle, String task, Instant now) {
    handle.execute(
        "update scheduled_tasks set execution_time = ?, version = version + 1"
            + " where task_name = ? and picked = ? and execution_time > ?"
            + " and coalesce(consecutive_failures, 0) = 0",
        now,
        task,
        false,
        now);
  }

  private record Waiting(String task, String id, Instant at) {}

  /**
   * Gives other times to what nobody has in hands.
   *
   * @param tasks which, as a pattern of SQL
   * @param but a task that is left alone
   * @param after those with a later time
   */
  static void move(
      Handle handle, String tasks, String but, Instant after, UnaryOperator<Instant> to) {
    List<Waiting> waiting =
        handle
            .createQuery(
                "select task_name, task_instance, execution_time from scheduled_tasks where"
                    + " task_name like :tasks and task_name <> :but and picked = :picked and"
                    + " execution_time > :after")
            .bind("tasks", tasks)
            .bind("but", but)
            .bind("picked", false)
            .bind("after", after)
            .map(
                (row, _) ->
                    new Waiting(
                        row.getString("task_name"),
                        row.getString("task_instance"),
                        row.getTimestamp("execution_time").toInstant()))
            .list();
    for (Waiting one : waiting) {
      handle.execute(
          "update scheduled_tasks set execution_time = ?, version = version + 1"
              + " where task_name = ? and task_instance = ? and picked = ?",
          to.apply(one.at()),
          one.task(),
          one.id(),
          false);
    }
  }
}
