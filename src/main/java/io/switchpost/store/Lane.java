package io.switchpost.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.List;

/**
 * Threads for one kind of work: what is slow there holds nothing else up. All lanes work rows of
 * one table, each those of its own tasks; it runs from the first {@link #go}.
 */
final class Lane {
  /** To one lane the rows of the others look like leftovers of a program that is gone. */
  private static final Duration LEFTOVERS_KEPT = Duration.ofDays(36_500);

  private final Scheduler scheduler;
  private boolean started;

  /**
   * @param node whose work it is; another one takes over what a dead node had in its hands
   * @param threads so many tasks at a time
   */
  Lane(
      Database database,
      String node,
      int threads,
      List<Task<?>> tasks,
      List<RecurringTask<Void>> recurring) {
    this.scheduler =
        Scheduler.create(database.dataSource(), tasks)
            .startTasks(recurring)
            .schedulerName(new SchedulerName.Fixed(node))
            .threads(threads)
            .deleteUnresolvedAfter(LEFTOVERS_KEPT)
            .pollingInterval(Duration.ofSeconds(1))
            .heartbeatInterval(Duration.ofSeconds(5))
            .missedHeartbeatsLimit(6)
            .failureLogging(LogLevel.DEBUG, false)
            .shutdownMaxWait(Duration.ofSeconds(20))
            .build();
  }

  /** Works what is due, until {@link #pause} or {@link #stop}. */
  synchronized void go() {
    if (started) {
      scheduler.resume();
      scheduler.triggerCheckForDueExecutions();
    } else {
      scheduler.start();
      started = true;
    }
  }

  /** What is under way goes on. */
  synchronized void pause() {
    if (started) {
      scheduler.pause();
    }
  }

  /** Something became due: it does not wait for the next poll. */
  void soon() {
    scheduler.triggerCheckForDueExecutions();
  }

  /** For good; what is under way has 20 s. */
  synchronized void stop() {
    if (started) {
      scheduler.stop();
    }
  }
}
