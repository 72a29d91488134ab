package io.switchpost.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Messages that wait to be handed on: one row of db-scheduler's table for each, made in the
 * transaction of the message itself and removed when its delivery returned. A node that dies with a
 * delivery in its hands stops its heartbeat, and another one takes over.
 */
final class Deliveries implements AutoCloseable {
  static final String TASK = "deliver-voicemail";

  private static final Logger LOG = Logger.getLogger(Deliveries.class);
  private static final int AT_A_TIME = 8;

  private final Database database;
  private final Messages messages;
  private final StoreSettings settings;
  private final Scheduler scheduler;
  private final AtomicReference<Inbox.Delivery> delivery = new AtomicReference<>();
  private boolean started;

  Deliveries(
      Database database,
      Messages messages,
      StoreSettings settings,
      String node,
      RecurringTask<Void> housekeeping) {
    this.database = database;
    this.messages = messages;
    this.settings = settings;
    OneTimeTask<Void> task =
        Tasks.oneTime(TASK).onFailure(this::later).onDeadExecutionRevive().execute(this::deliver);
    this.scheduler =
        Scheduler.create(database.dataSource(), task)
            .startTasks(java.util.List.of(housekeeping))
            .schedulerName(new SchedulerName.Fixed(node))
            .threads(AT_A_TIME)
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
  void due(Handle handle, String id) {
    handle
        .createUpdate(
            "insert into scheduled_tasks (task_name, task_instance, execution_time, picked,"
                + " version) values (:task, :id, :now, :picked, 1)")
        .bind("task", TASK)
        .bind("id", id)
        .bind("now", Instant.now())
        .bind("picked", false)
        .execute();
  }

  void cancel(Handle handle, String id) {
    handle.execute(
        "delete from scheduled_tasks where task_name = ? and task_instance = ?", TASK, id);
  }

  /** Something became due: do not wait for the next poll. */
  void soon() {
    scheduler.triggerCheckForDueExecutions();
  }

  /** From now on messages go there, until the result is closed; what is under way ends. */
  synchronized AutoCloseable to(Inbox.Delivery consumer) {
    if (!delivery.compareAndSet(null, consumer)) {
      throw new IllegalStateException(
          "the voicemail inbox has a consumer already: close it before another one is opened");
    }
    if (started) {
      scheduler.resume();
      scheduler.triggerCheckForDueExecutions();
    } else {
      scheduler.start();
      started = true;
    }
    return () -> leave(consumer);
  }

  private synchronized void leave(Inbox.Delivery consumer) {
    if (delivery.compareAndSet(consumer, null)) {
      scheduler.pause();
    }
  }

  private void deliver(TaskInstance<Void> task, ExecutionContext context) {
    String id = task.getId();
    Inbox.Delivery consumer = delivery.get();
    if (consumer == null) {
      throw new StoreException("nobody takes messages at this moment");
    }
    Optional<Message> message = database.read(handle -> messages.find(handle, id));
    if (message.isEmpty()) {
      LOG.warnf("message %s is gone: nothing to deliver", id);
      return;
    }
    if (!Files.exists(message.get().audio())) {
      throw new StoreException(
          "its recording " + message.get().audio() + " is not on this machine");
    }
    CrashPoint.reached("before-delivery");
    try {
      consumer.deliver(message.get(), context.getExecution().consecutiveFailures + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted", e);
    } catch (Exception e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
    CrashPoint.reached("delivered-before-marked");
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
    delivery.set(null);
    if (started) {
      scheduler.stop();
    }
  }
}
