package io.switchpost.sip;

import java.time.Instant;

/**
 * How a trunk is, for the web page and the health answer.
 *
 * @param where {@code host:port}
 * @param good whether calls can be expected to work
 * @param text {@code registered}, {@code not registered: 403 Forbidden}, {@code answers} …
 * @param since when it became so
 */
public record TrunkState(String name, String where, boolean good, String text, Instant since) {}
