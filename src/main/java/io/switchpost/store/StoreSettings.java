package io.switchpost.store;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * How long the store waits and keeps.
 *
 * @param retries pauses after the first, second, … failed delivery of a message; the last one
 *     repeats. Not empty
 * @param pinLocks how long a mailbox is locked after five wrong PINs, the first, second, … time
 *     without a right one between; the last one repeats. Not empty
 * @param deletedKept how long a deleted message can still be undeleted
 * @param callsKept how long call records are kept
 * @param tracesKept how long the trace of a fax is kept beside its pages
 * @param retention how long messages and faxes are kept
 * @param outbox how many faxes leave at once
 */
public record StoreSettings(
    List<Duration> retries,
    List<Duration> pinLocks,
    Duration deletedKept,
    Duration callsKept,
    Duration tracesKept,
    Retention retention,
    OutboxSettings outbox) {

  public StoreSettings {
    retries = List.copyOf(retries);
    pinLocks = List.copyOf(pinLocks);
    if (retries.isEmpty() || pinLocks.isEmpty()) {
      throw new IllegalArgumentException("retries and pinLocks need at least one duration each");
    }
  }

  /**
   * Quick retries for a mail host that restarts, then 1 min to 60 min; PIN locks of 30 min, 4 h and
   * 24 h (at most 15 guesses on the first day); deleted messages 24 h, call records and traces 30
   * days.
   */
  public static StoreSettings defaults() {
    return new StoreSettings(
        List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(4),
            Duration.ofMinutes(8),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofMinutes(60)),
        List.of(Duration.ofMinutes(30), Duration.ofHours(4), Duration.ofHours(24)),
        Duration.ofHours(24),
        Duration.ofDays(30),
        Duration.ofDays(30),
        Retention.FOR_EVER,
        OutboxSettings.DEFAULT);
  }

  /** The same, with traces of faxes kept for another time. */
  public StoreSettings withTracesKept(Duration time) {
    return new StoreSettings(retries, pinLocks, deletedKept, callsKept, time, retention, outbox);
  }

  /** The same, with messages and faxes kept for another time. */
  public StoreSettings withRetention(Retention other) {
    return new StoreSettings(retries, pinLocks, deletedKept, callsKept, tracesKept, other, outbox);
  }

  /** The same, with other numbers of faxes at once. */
  public StoreSettings withOutbox(OutboxSettings other) {
    return new StoreSettings(
        retries, pinLocks, deletedKept, callsKept, tracesKept, retention, other);
  }

  Duration retryAfter(int failures) {
    return retries.get(Math.clamp(failures - 1L, 0, retries.size() - 1));
  }

  Duration longestRetry() {
    return Collections.max(retries);
  }

  Duration pinLock(int locksBefore) {
    return pinLocks.get(Math.clamp(locksBefore, 0, pinLocks.size() - 1));
  }
}
