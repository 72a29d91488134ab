package io.switchpost.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One call for a job.
 *
 * @param number from 1
 * @param ended empty while it is under way
 * @param cause why it failed, a word of the sending room; empty while under way or when all was
 *     sent
 * @param detail in a sentence
 * @param station what the far machine calls itself; may be empty
 * @param confirmed pages that were confirmed in this call
 */
public record FaxAttempt(
    int number,
    Instant started,
    Optional<Instant> ended,
    String cause,
    String detail,
    String station,
    int confirmed) {
  /** The cause of an attempt that ended with the process. */
  public static final String INTERRUPTED = "interrupted";
}
