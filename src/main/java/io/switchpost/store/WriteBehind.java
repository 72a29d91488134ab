package io.switchpost.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs a write a short while after something was added, many of them in one commit: for what need
 * not survive a power cut within that while. A write that fails is tried again.
 */
final class WriteBehind implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WriteBehind.class);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final String what;
  private final Runnable write;
  private final ScheduledExecutorService timer;
  private boolean failing;

  /**
   * @param write writes what there is, or nothing; throws {@link StoreException} when it could not,
   *     and keeps it
   */
  WriteBehind(String what, Runnable write) {
    this.what = what;
    this.write = write;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "store-" + what);
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(
        this::flush, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Never throws: an exception would end the timer. */
  synchronized void flush() {
    try {
      write.run();
      if (failing) {
        LOG.infof("%s are written", what);
        failing = false;
      }
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warnf("%s wait to be written: %s", what, e.getMessage());
        failing = true;
      }
    }
  }

  @Override
  public void close() {
    timer.close();
    flush();
  }
}
