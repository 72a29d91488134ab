package io.switchpost.store;

import java.time.Instant;

/** One contact of an address of record (RFC 3261 section 10). */
public record Registration(
    String aor,
    String contact,
    String source,
    String transport,
    String userAgent,
    String callId,
    long cseq,
    Instant expires) {}
