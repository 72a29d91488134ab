package io.switchpost.fax.outbox;

import io.switchpost.fax.t30.Capabilities;
import java.time.Duration;

/**
 * How faxes are sent.
 *
 * @param capabilities what our machine can do
 * @param retries when a fax is tried again
 * @param memory how long what was learned of a machine counts
 * @param databasePatience how long the result of a fax waits for a database that is away, before it
 *     counts as interrupted
 */
public record DispatchSettings(
    Capabilities capabilities, RetryPlan retries, Duration memory, Duration databasePatience) {}
