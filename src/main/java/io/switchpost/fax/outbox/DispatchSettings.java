package io.switchpost.fax.outbox;

import java.time.Duration;

/**
 * How faxes are sent.
 *
 * @param retries when a fax is tried again
 * @param memory how long what was learned of a machine counts
 * @param databasePatience how long the result of a fax waits for a database that is away, before it
 *     counts as interrupted
 */
public record DispatchSettings(RetryPlan retries, Duration memory, Duration databasePatience) {
  /** The field's pauses, a week, ten minutes. */
  public static final DispatchSettings STANDARD =
      new DispatchSettings(RetryPlan.STANDARD, Duration.ofDays(7), Duration.ofMinutes(10));
}
