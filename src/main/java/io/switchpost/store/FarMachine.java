package io.switchpost.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What was learned of the machine at a number.
 *
 * @param ecm false: error correction was the trouble
 * @param topSpeed bits per second that worked when more did not; 0: no limit is known
 * @param t38Refused whether its side refused faxes over IP the last time
 * @param lastSuccess when it last took a whole fax
 * @param learned when this was noted; it expires
 */
public record FarMachine(
    boolean ecm,
    int topSpeed,
    boolean t38Refused,
    Optional<Instant> lastSuccess,
    Instant learned) {}
