package io.switchpost.store;

import java.time.Duration;

/**
 * How faxes leave.
 *
 * @param lines at once, over all nodes of a database, 1 to 200
 * @param toADestination at once to one number, at least 1
 * @param delayNotice so long after a fax could have been sent its sender is told, once, that it was
 *     not; zero: never
 */
public record OutboxSettings(int lines, int toADestination, Duration delayNotice) {
  /** Mail servers wait as long (RFC 5321 section 4.5.4.1 leaves it open). */
  public static final OutboxSettings DEFAULT = new OutboxSettings(8, 1, Duration.ofHours(4));

  private static final int MOST_LINES = 200;

  public OutboxSettings {
    if (delayNotice.isNegative()) {
      throw new IllegalArgumentException("a notice of delay cannot come before the fax");
    }
    if (lines < 1 || lines > MOST_LINES || toADestination < 1) {
      throw new IllegalArgumentException(
          "1 to %d faxes at once, and at least 1 to a destination; not %d and %d"
              .formatted(MOST_LINES, lines, toADestination));
    }
  }
}
