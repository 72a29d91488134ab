package io.switchpost.store;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * Puts right what waits when the machine's clock was set back: pauses last as long as they were
 * meant to. What was to begin at a time of day begins at that time.
 */
final class ClockSteps {
  /** No pause between two attempts is longer; a job that seems to wait longer waits for a clock. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final Database database;
  private final StoreSettings settings;
  private final FaxQueueRows queue;
  private final FaxLines lines;
  private final String due;

  /**
   * @param due name of the task that looks for jobs whose time has come
   */
  ClockSteps(
      Database database, StoreSettings settings, FaxQueueRows queue, FaxLines lines, String due) {
    this.database = database;
    this.settings = settings;
    this.queue = queue;
    this.lines = lines;
    this.due = due;
  }

  /** While we ran: all is as much earlier. Done twice, something is tried once more than needed. */
  void setBack(Duration by) {
    Instant now = Spool.now();
    UnaryOperator<Instant> earlier = at -> latest(now, at.minus(by));
    database.change(
        handle -> {
          SchedulerRows.move(handle, "%", due, now, earlier);
          moveJobs(handle, now, earlier);
        });
  }

  /** While we did not run: what cannot be meant is due now. */
  void started() {
    Instant now = Spool.now();
    database.change(
        handle -> {
          SchedulerRows.move(
              handle, DeliveryLine.task("%"), due, now.plus(settings.longestRetry()), _ -> now);
          moveJobs(handle, now.plus(LONGEST_PAUSE), _ -> now);
        });
  }

  private void moveJobs(Handle handle, Instant after, UnaryOperator<Instant> to) {
    lines.enter(handle);
    for (FaxQueueRows.Waiting job : queue.waiting(handle, after)) {
      Instant at = latest(job.notBefore(), to.apply(job.due()));
      queue.postpone(handle, job.id(), at);
      lines.wake(handle, at); // also of one whose time had come and is still to come now
    }
    lines.giveOut(handle);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
