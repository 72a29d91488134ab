package io.switchpost.store;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Messages that wait to be handed on: one row of db-scheduler's table for each, made in the
 * transaction of the message itself and removed when its delivery returned. A node that dies with a
 * delivery in its hands stops its heartbeat, and another one takes over. Each kind has its own
 * {@link Lane}, so that a voice message never waits behind mails whose documents are slow.
 */
final class Deliveries implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Deliveries.class);

  /** Of timers and of what is tidied up: all of it is short. */
  private static final int HOUSE_THREADS = 2;

  /** How long a message rests that nobody takes; a new consumer wakes it at once. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final Database database;
  private final Retries retries;

  /** What was handed over while the database was away must not seem to be due once it is back. */
  private final WaitingCommits notes = new WaitingCommits("delivery note", "for the database");

  private final Map<DeliveryLine<?>, Lane> lanes = new HashMap<>();
  private final Lane house;

  /**
   * @param atATime the kinds, and how many of each are handed on at once
   */
  Deliveries(
      Database database,
      StoreSettings settings,
      String node,
      RecurringTask<Void> housekeeping,
      List<StoreTimer> timers,
      Map<DeliveryLine<?>, Integer> atATime) {
    this.database = database;
    this.retries = new Retries(database, settings);
    atATime.forEach(
        (line, threads) ->
            lanes.put(line, new Lane(database, node, threads, List.of(task(line)), List.of())));
    this.house =
        new Lane(
            database,
            node,
            HOUSE_THREADS,
            timers.stream().<Task<?>>map(this::task).toList(),
            List.of(housekeeping));
    // what this node's dead predecessor had in its hands is due again, without waiting
    database.change(handle -> SchedulerRows.takeBack(handle, node));
  }

  /** Part of the message's transaction. */
  void due(Handle handle, DeliveryLine<?> line, String id) {
    SchedulerRows.insert(handle, line.task(), id, Instant.now());
  }

  void cancel(Handle handle, DeliveryLine<?> line, String id) {
    SchedulerRows.remove(handle, line.task(), id);
  }

  /** Something of these kinds became due: do not wait for the next poll. */
  void soon(DeliveryLine<?>... kinds) {
    for (DeliveryLine<?> kind : kinds) {
      lanes.get(kind).soon();
    }
  }

  /** From now on messages of that kind go there, until the result is closed. */
  synchronized <M> AutoCloseable open(DeliveryLine<M> line, Delivery<M> consumer) {
    line.take(consumer);
    wake(line);
    retries.ask(line.task());
    lanes.get(line).go();
    house.go();
    return () -> leave(line, consumer);
  }

  /** Those that rested for want of a consumer; what failed keeps its pause. */
  private void wake(DeliveryLine<?> line) {
    try {
      database.change(handle -> SchedulerRows.wake(handle, line.task(), Instant.now()));
    } catch (StoreException e) {
      LOG.warnf("%s: what waits is taken up within %s: %s", line.task(), REST, e.getMessage());
    }
  }

  private synchronized <M> void leave(DeliveryLine<M> line, Delivery<M> consumer) {
    if (line.leave(consumer)) {
      lanes.get(line).pause();
      if (lanes.keySet().stream().noneMatch(DeliveryLine::isTaken)) {
        house.pause();
      }
    }
  }

  /**
   * What seems to be dead because a clock was set or the database was away, while it is in our own
   * hands, is left there: its next heartbeat shows that it lives.
   */
  static DeadExecutionHandler<Void> revival(DeliveryLine<?> line) {
    DeadExecutionHandler<Void> revive = new DeadExecutionHandler.ReviveDeadExecution<>();
    return (dead, operations) -> {
      if (!line.isUnderWay(dead.getExecution().taskInstance.getId())) {
        revive.deadExecution(dead, operations);
      }
    };
  }

  private Task<Void> task(DeliveryLine<?> line) {
    return Tasks.custom(line.task(), Void.class)
        .onFailure(this::later)
        .onDeadExecution(revival(line))
        .execute(
            (task, context) -> {
              int failures = context.getExecution().consecutiveFailures;
              if (!line.deliver(task.getId(), failures + 1)) {
                return (attempt, operations) -> rest(line, attempt, operations);
              }
              if (retries.delivered(line.task(), task.getId(), failures)) {
                soon(line);
              }
              return (_, _) -> over(line, task.getId());
            });
  }

  private void over(DeliveryLine<?> line, String id) {
    Runnable note =
        () -> {
          database.change(handle -> SchedulerRows.remove(handle, line.task(), id));
          line.over(id);
        };
    try {
      note.run();
    } catch (StoreException e) {
      notes.add(line.task() + " " + id, note, e);
    }
  }

  private Task<Void> task(StoreTimer timer) {
    return Tasks.custom(timer.task(), Void.class)
        .onFailure(
            (attempt, operations) ->
                operations.reschedule(attempt, Instant.now().plus(retries.pause(attempt, REST))))
        .onDeadExecutionRevive()
        .execute(
            (task, _) ->
                timer
                    .act(task.getId())
                    .<CompletionHandler<Void>>map(
                        at -> (attempt, operations) -> operations.reschedule(attempt, at))
                    .orElse((_, _) -> {})); // it is over
  }

  /**
   * For want of a consumer; who came while this was written has not seen it, so it is looked for.
   */
  private void rest(
      DeliveryLine<?> line, ExecutionComplete attempt, ExecutionOperations<Void> operations) {
    operations.reschedule(attempt, Instant.now().plus(REST));
    if (line.isTaken()) {
      wake(line);
      soon(line);
    }
  }

  private void later(ExecutionComplete attempt, ExecutionOperations<Void> operations) {
    operations.reschedule(attempt, Instant.now().plus(retries.failed(attempt)));
  }

  @Override
  public synchronized void close() {
    lanes.keySet().forEach(DeliveryLine::leave);
    try (ExecutorService ends = Executors.newVirtualThreadPerTaskExecutor()) {
      ends.submit(house::stop);
      lanes.values().forEach(lane -> ends.submit(lane::stop)); // each has its 20 s
    }
    notes.close();
  }
}
