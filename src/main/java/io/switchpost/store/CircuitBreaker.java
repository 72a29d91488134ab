package io.switchpost.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Knows whether a database is away. Who finds that it is has waited for a time-out; all others are
 * refused at once from then on, until a try each second succeeds.
 */
final class CircuitBreaker implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CircuitBreaker.class);

  private final String database;
  private final Duration pause;
  private final BooleanSupplier answers;
  private final AtomicReference<String> trouble = new AtomicReference<>();
  private volatile boolean closed;

  /**
   * @param database its name in the log
   * @param pause between two tries
   * @param answers tries whether it is back; may take its time, throws nothing
   */
  CircuitBreaker(String database, Duration pause, BooleanSupplier answers) {
    this.database = database;
    this.pause = pause;
    this.answers = answers;
  }

  /**
   * @throws DatabaseAwayException with what is wrong, while it is away
   */
  void check() throws DatabaseAwayException {
    if (trouble.get() instanceof String reason) {
      throw new DatabaseAwayException(reason);
    }
  }

  /**
   * It did not answer, or not in time.
   *
   * @return whether that is news
   */
  boolean away(String reason) {
    boolean news = !closed && trouble.compareAndSet(null, reason);
    if (news) {
      LOG.warnf("the database %s is away, it is tried each second: %s", database, reason);
      Thread.ofPlatform().daemon().name("store-away").start(this::waitForIt);
    }
    return news;
  }

  private void waitForIt() {
    try {
      do {
        Thread.sleep(pause);
      } while (!closed && !answers.getAsBoolean());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    trouble.set(null);
    if (!closed) {
      LOG.infof("the database %s is back", database);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
