package io.switchpost.sip;

import java.time.Duration;
import java.util.Optional;

/**
 * Somebody to ring.
 *
 * @param target an extension (all its registered contacts ring), a SIP URI with {@code sip:}, or
 *     {@code 0123456789?trunk=NAME}, a number of the outside; the name {@code any} stands for all
 *     trunks in turn
 * @param ring give up after so long, 1 s … 5 min
 * @param callerId number and name to show; empty: the caller's own
 */
public record DialRequest(String target, Duration ring, Optional<Caller> callerId) {}
