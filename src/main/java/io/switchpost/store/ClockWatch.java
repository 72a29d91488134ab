package io.switchpost.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Notices when the machine's clock is set, by comparing it each second with one that is steady.
 * What was to be done at a time that the clock had reached must not wait until it gets there again.
 */
final class ClockWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ClockWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** Less than this is how clocks are kept right. */
  private static final Duration STEP = Duration.ofSeconds(2);

  private final InstantSource machine;
  private final InstantSource steady;
  private final Consumer<Duration> setBack;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("store-clock").factory());
  private Duration ahead;
  private Duration owed = Duration.ZERO;

  /**
   * @param machine the machine's clock
   * @param steady what it is compared with
   * @param setBack told by how much the machine's clock was set back; if it throws a {@link
   *     StoreException} it is told again
   */
  ClockWatch(InstantSource machine, InstantSource steady, Consumer<Duration> setBack) {
    this.machine = machine;
    this.steady = steady;
    this.setBack = setBack;
    this.ahead = ahead();
  }

  ClockWatch started() {
    timer.scheduleWithFixedDelay(
        this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private Duration ahead() {
    return Duration.between(steady.instant(), machine.instant());
  }

  synchronized void look() {
    Duration now = ahead();
    Duration step = now.minus(ahead);
    ahead = now;
    if (step.abs().compareTo(STEP) >= 0) {
      LOG.warnf(
          "the machine's clock was set %s by %d s, or the machine slept",
          step.isNegative() ? "back" : "forward", step.abs().toSeconds());
      Duration behind = owed.minus(step);
      owed = behind.isNegative() ? Duration.ZERO : behind;
    }
    if (owed.isPositive()) {
      tell();
    }
  }

  private void tell() {
    try {
      setBack.accept(owed);
      owed = Duration.ZERO;
    } catch (StoreException e) {
      LOG.debugf("what waits is not moved yet: %s", e.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
