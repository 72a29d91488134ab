package io.switchpost.store;

import java.time.Instant;

/**
 * Messages of one kind whose delivery failed for one reason, and that are tried again.
 *
 * @param kind such as {@code voicemail}, {@code fax}
 * @param messages at least one
 * @param since first failure of the one that waits longest
 * @param reason of the last failure, in one line
 */
public record Undelivered(String kind, int messages, Instant since, String reason) {}
