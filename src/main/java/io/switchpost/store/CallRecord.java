package io.switchpost.store;

import java.time.Instant;

/**
 * A call that ended.
 *
 * @param callId the id that the call carries through logs, store and mails
 * @param caller number or address that called; may be empty
 * @param called number that was called
 * @param outcome in one word: answered, busy, no-answer, unavailable, refused, voicemail, …
 */
public record CallRecord(
    String callId, Instant started, Instant ended, String caller, String called, String outcome) {}
