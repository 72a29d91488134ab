package io.switchpost.store;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A message that is being recorded: its place in the spool is on disk before the first sample is.
 *
 * @param file where the recording grows
 */
public record MessageDraft(
    String id,
    String callId,
    String mailbox,
    String callerNumber,
    String callerName,
    String outcome,
    Instant receivedAt,
    Path file) {}
