package io.switchpost.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Messages that wait to be handed on: one row of db-scheduler's table for each, made in the
 * transaction of the message itself and removed when its delivery returned. A node that dies with a
 * delivery in its hands stops its heartbeat, and another one takes over. One scheduler for all
 * kinds: a second one would take the rows of the first for leftovers.
 */
final class Deliveries implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Deliveries.class);

  /** Beside the faxes that are being sent, each of which holds a thread for minutes. */
  private static final int AT_A_TIME = 8;

  private static final String FAX_TIMER = "fax-due";

  /** How long a message rests that nobody takes; a new consumer wakes it at once. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final Database database;
  private final StoreSettings settings;
  private final List<DeliveryLine<?>> lines;
  private final Scheduler scheduler;
  private Runnable onFaxDue = () -> {};
  private boolean started;

  Deliveries(
      Database database,
      StoreSettings settings,
      String node,
      RecurringTask<Void> housekeeping,
      DeliveryLine<?>... lines) {
    this.database = database;
    this.settings = settings;
    this.lines = List.of(lines);
    Task<?>[] tasks =
        Stream.concat(Arrays.stream(lines).map(this::task), Stream.of(faxTimerTask()))
            .toArray(Task[]::new);
    this.scheduler =
        Scheduler.create(database.dataSource(), tasks)
            .startTasks(List.of(housekeeping))
            .schedulerName(new SchedulerName.Fixed(node))
            .threads(AT_A_TIME + settings.outbox().lines())
            .pollingInterval(Duration.ofSeconds(1))
            .heartbeatInterval(Duration.ofSeconds(5))
            .missedHeartbeatsLimit(6)
            .failureLogging(LogLevel.DEBUG, false)
            .shutdownMaxWait(Duration.ofSeconds(20))
            .build();
    takeBack(node);
  }

  /** What this node's dead predecessor had in its hands is due again, without waiting. */
  private void takeBack(String node) {
    database.change(
        handle ->
            handle.execute(
                "update scheduled_tasks set picked = ?, picked_by = null, last_heartbeat = null,"
                    + " version = version + 1 where picked = ? and picked_by = ?",
                false,
                true,
                node));
  }

  /** Part of the message's transaction: the row that db-scheduler's own client would write. */
  void due(Handle handle, DeliveryLine<?> line, String id) {
    insert(handle, line.task(), id, Instant.now());
  }

  /** A fax that waits is due then: the lines are given out again. */
  void faxTimer(Handle handle, Instant at) {
    insert(handle, FAX_TIMER, Ids.next(), at);
  }

  /** What is done when a fax that waited is due. */
  void onFaxDue(Runnable giveOut) {
    onFaxDue = giveOut;
  }

  private Task<Void> faxTimerTask() {
    return Tasks.custom(FAX_TIMER, Void.class)
        .onFailure(this::later)
        .onDeadExecutionRevive()
        .execute(
            (_, _) -> {
              onFaxDue.run();
              return new CompletionHandler.OnCompleteRemove<>();
            });
  }

  private static void insert(Handle handle, String task, String id, Instant at) {
    handle
        .createUpdate(
            "insert into scheduled_tasks (task_name, task_instance, execution_time, picked,"
                + " version) values (:task, :id, :now, :picked, 1)")
        .bind("task", task)
        .bind("id", id)
        .bind("now", at)
        .bind("picked", false)
        .execute();
  }

  void cancel(Handle handle, DeliveryLine<?> line, String id) {
    handle.execute(
        "delete from scheduled_tasks where task_name = ? and task_instance = ?", line.task(), id);
  }

  /** Something became due: do not wait for the next poll. */
  void soon() {
    scheduler.triggerCheckForDueExecutions();
  }

  /** From now on messages of that kind go there, until the result is closed. */
  synchronized <M> AutoCloseable open(DeliveryLine<M> line, Delivery<M> consumer) {
    line.take(consumer);
    wake(line);
    if (started) {
      scheduler.resume();
      scheduler.triggerCheckForDueExecutions();
    } else {
      scheduler.start();
      started = true;
    }
    return () -> leave(line, consumer);
  }

  /** Those that rested for want of a consumer; what failed keeps its pause. */
  private void wake(DeliveryLine<?> line) {
    try {
      database.change(
          handle ->
              handle.execute(
                  "update scheduled_tasks set execution_time = ?, version = version + 1"
                      + " where task_name = ? and picked = ? and execution_time > ?"
                      + " and coalesce(consecutive_failures, 0) = 0",
                  Instant.now(),
                  line.task(),
                  false,
                  Instant.now()));
    } catch (StoreException e) {
      LOG.warnf("%s: what waits is taken up within %s: %s", line.task(), REST, e.getMessage());
    }
  }

  private synchronized <M> void leave(DeliveryLine<M> line, Delivery<M> consumer) {
    if (line.leave(consumer) && lines.stream().noneMatch(DeliveryLine::isTaken)) {
      scheduler.pause();
    }
  }

  private Task<Void> task(DeliveryLine<?> line) {
    return Tasks.custom(line.task(), Void.class)
        .onFailure(this::later)
        .onDeadExecutionRevive()
        .execute(
            (task, context) ->
                line.deliver(task.getId(), context.getExecution().consecutiveFailures + 1)
                    ? new CompletionHandler.OnCompleteRemove<>()
                    : (attempt, operations) -> rest(line, attempt, operations));
  }

  private static void rest(
      DeliveryLine<?> line, ExecutionComplete attempt, ExecutionOperations<Void> operations) {
    operations.reschedule(attempt, line.isTaken() ? Instant.now() : Instant.now().plus(REST));
  }

  private void later(ExecutionComplete attempt, ExecutionOperations<Void> operations) {
    int failures = attempt.getExecution().consecutiveFailures + 1;
    Duration pause = settings.retryAfter(failures);
    String reason =
        attempt.getCause().map(Throwable::getMessage).orElse("").replaceAll("\\p{Cntrl}+", " ");
    LOG.warnf(
        "message %s not delivered, attempt %d: %s; again in %d s",
        attempt.getExecution().getId(), failures, reason, pause.toSeconds());
    operations.reschedule(attempt, Instant.now().plus(pause));
  }

  @Override
  public synchronized void close() {
    lines.forEach(DeliveryLine::leave);
    if (started) {
      scheduler.stop();
    }
  }
}
