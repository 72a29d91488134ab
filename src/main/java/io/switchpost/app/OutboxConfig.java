package io.switchpost.app;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Faxes on their way out. */
public interface OutboxConfig {
  /** Faxes sent at once, over all nodes of a database. */
  @WithDefault("8")
  @Within(lowest = 1)
  int lines();

  /** Faxes sent at once to one number. */
  @WithDefault("1")
  @Within(lowest = 1)
  int toADestination();

  /**
   * How long it counts what a far machine takes: no error correction, a top speed, no fax over IP.
   */
  @WithDefault("7d")
  Duration memory();

  /**
   * So long after a fax could have been sent its sender is told by mail, once, that it was not yet;
   * {@code 0s} never.
   */
  @WithDefault("4h")
  Duration delayNotice();

  Retry retry();

  /**
   * Pauses before the second, third, … attempt; when they are used up, the fax has failed. A page
   * that gets through makes the count begin anew. An empty key: never again, as with a number that
   * does not exist.
   */
  interface Retry {
    /** When the number was busy. */
    @WithDefault("2m,5m,10m,15m,30m")
    Optional<List<Duration>> busy();

    /** When nobody answered. */
    @WithDefault("5m,15m,30m,60m")
    Optional<List<Duration>> noAnswer();

    /** When the line was bad or the call was lost: first without error correction, then slower. */
    @WithDefault("1m,3m,10m")
    Optional<List<Duration>> line();

    /** When the far side refused the call (SIP 4xx, 6xx). */
    @WithDefault("10m,30m")
    Optional<List<Duration>> refused();

    /** When no fax machine answered. */
    @WithDefault("5m,30m")
    Optional<List<Duration>> noFaxMachine();

    /** When the far side took no fax over IP; not at all if it did so the last time too. */
    @WithDefault("10m")
    Optional<List<Duration>> noFaxOverIp();

    /** When the trunks took no call (5xx, or a Q.850 cause of congestion such as 34). */
    @WithDefault("1m,2m,5m,10m,15m")
    Optional<List<Duration>> congestion();
  }
}
