package io.switchpost.store;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * When a delivery that failed is tried again. Each message has its own pause, which grows. While
 * nobody answers at all, one message of each kind asks once a minute, and as soon as one gets
 * through, all that waited for that are due.
 */
final class Retries {
  private static final Logger LOG = Logger.getLogger(Retries.class);
  private static final Duration ASKED_EACH = Duration.ofMinutes(1);

  private final Database database;
  private final StoreSettings settings;

  /** Task to the message that asks; there is one only while nobody answers. */
  private final Map<String, String> asks = new ConcurrentHashMap<>();

  Retries(Database database, StoreSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * After a failure of a message's delivery.
   *
   * @return the pause before the next attempt
   */
  Duration failed(ExecutionComplete attempt) {
    String task = attempt.getExecution().getTaskName();
    String id = attempt.getExecution().getId();
    boolean away =
        attempt.getCause().map(Throwable::getCause).orElse(null) instanceof UnreachableException;
    boolean asking = away && asks.computeIfAbsent(task, _ -> id).equals(id);
    Duration pause = pause(attempt, asking ? ASKED_EACH : Duration.ofDays(1));
    try {
      database.change(
          handle -> UndeliveredRows.failed(handle, task, id, Instant.now(), reason(attempt), away));
      if (!away && asks.remove(task, id)) { // refused: there is somebody again
        wake(task, Optional.empty());
      }
    } catch (StoreException e) {
      LOG.warnf("that message %s waits is not shown: %s", id, e.getMessage());
    }
    return pause;
  }

  /**
   * After any failure: told in one line.
   *
   * @param most the longest pause
   */
  Duration pause(ExecutionComplete attempt, Duration most) {
    int failures = attempt.getExecution().consecutiveFailures + 1;
    Duration own = settings.retryAfter(failures);
    Duration pause = own.compareTo(most) < 0 ? own : most;
    LOG.warnf(
        "message %s not delivered, attempt %d: %s; again in %d s",
        attempt.getExecution().getId(), failures, reason(attempt), pause.toSeconds());
    return pause;
  }

  private static String reason(ExecutionComplete attempt) {
    return attempt.getCause().map(Throwable::getMessage).orElse("").replaceAll("\\p{Cntrl}+", " ");
  }

  /**
   * After a success.
   *
   * @param failures before it
   * @return whether others of the kind became due by it
   */
  boolean delivered(String task, String id, int failures) {
    try {
      if (failures > 0) {
        database.change(handle -> UndeliveredRows.delivered(handle, task, id));
      }
      return asks.remove(task) != null && wake(task, Optional.empty());
    } catch (StoreException e) {
      LOG.warnf("%s: what waits is taken up at its own time: %s", task, e.getMessage());
      return false;
    }
  }

  /** At the start: the one that waits longest asks, without waiting for its time. */
  void ask(String task) {
    try {
      database
          .read(handle -> UndeliveredRows.eldestAway(handle, task))
          .ifPresent(
              id -> {
                asks.put(task, id);
                wake(task, Optional.of(id));
              });
    } catch (StoreException e) {
      LOG.warnf("%s: what waits is taken up at its own time: %s", task, e.getMessage());
    }
  }

  private boolean wake(String task, Optional<String> id) {
    int woken = database.write(handle -> UndeliveredRows.wake(handle, task, id, Instant.now()));
    if (woken > 0 && id.isEmpty()) {
      LOG.infof("%s gets through again: %d that waited are due now", task, woken);
    }
    return woken > 0;
  }
}
