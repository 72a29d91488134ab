package io.switchpost.sip.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The clock of the SIP side. Each task has a virtual thread of its own, so that one which has to
 * wait, for a peer that does not read its TCP connection, holds up no other.
 */
public final class Timers implements AutoCloseable {
  /** Round-trip estimate (RFC 3261 section 17.1.1.1). */
  public static final Duration T1 = Duration.ofMillis(500);

  /** Longest interval between retransmissions. */
  public static final Duration T2 = Duration.ofSeconds(4);

  /** How long a transaction is tried or remembered: 64 times T1. */
  public static final Duration LIFETIME = T1.multipliedBy(64);

  private static final Logger LOG = Logger.getLogger(Timers.class);

  private final ScheduledThreadPoolExecutor executor;
  private final int speed;

  public Timers() {
    this(1);
  }

  /**
   * Timers of a hurry, for tests.
   *
   * @param speed how many times faster than the clock, at least 1
   */
  public Timers(int speed) {
    this.speed = speed;
    executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("sip-timers").daemon(true).factory());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  public Future<?> after(Duration delay, Runnable task) {
    try {
      return executor.schedule(() -> begin(task), nanos(delay), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      return CompletableFuture.completedFuture(null); // closed: nothing happens any more
    }
  }

  public Future<?> every(Duration period, Runnable task) {
    return executor.scheduleAtFixedRate(
        () -> begin(task), nanos(period), nanos(period), TimeUnit.NANOSECONDS);
  }

  /** How many nanoseconds of the clock so long takes. */
  long nanos(Duration time) {
    return time.toNanos() / speed;
  }

  /** Timers that wait to fire; for tests of leaks. */
  public int waiting() {
    return executor.getQueue().size();
  }

  private static void begin(Runnable task) {
    Thread.ofVirtual().name("sip-timer").start(() -> run(task));
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.errorf("A SIP timer failed and was dropped: %s", e.toString());
      LOG.debug("The timer's failure", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
