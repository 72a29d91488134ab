package io.switchpost.sip;

import java.time.Duration;
import java.util.Optional;

/**
 * Somebody to ring.
 *
 * @param target an extension (all its registered contacts ring), or a SIP URI
 * @param ring give up after so long, 1 s … 5 min
 * @param callerId number and name to show; empty: the caller's own
 */
public record DialRequest(String target, Duration ring, Optional<Caller> callerId) {}
