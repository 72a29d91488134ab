package io.switchpost.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How long there is what came and was delivered; what was not delivered is kept.
 *
 * @param messages voice messages; empty: until they are deleted by telephone
 * @param faxes with their pages; empty: for ever
 */
public record Retention(Optional<Duration> messages, Optional<Duration> faxes) {
  public static final Retention FOR_EVER = new Retention(Optional.empty(), Optional.empty());

  /**
   * @param messages days; 0 for ever
   * @param faxes days; 0 for ever
   */
  public static Retention ofDays(int messages, int faxes) {
    return new Retention(days(messages), days(faxes));
  }

  private static Optional<Duration> days(int days) {
    return Optional.of(Duration.ofDays(days)).filter(Duration::isPositive);
  }
}
