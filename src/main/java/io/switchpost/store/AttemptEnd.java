package io.switchpost.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How a call for a job ended.
 *
 * @param cause a word of the sending room; empty when all went well
 * @param detail in a sentence
 * @param station what the far machine calls itself; may be empty
 * @param again when it is to be tried again, if pages are left; empty: not again
 * @param learned of the far machine, if anything
 */
public record AttemptEnd(
    String cause,
    String detail,
    String station,
    Optional<Instant> again,
    Optional<FarMachine> learned) {
  AttemptEnd clean() {
    return new AttemptEnd(
        Text.line(cause),
        Text.line(detail),
        Text.line(station),
        again.map(at -> at.truncatedTo(ChronoUnit.MILLIS)),
        learned);
  }
}
