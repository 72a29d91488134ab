package io.switchpost.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A stored voice message; for faxes see {@link StoredFax}.
 *
 * @param id stable, unguessable; the Message-ID of its mail is made from it
 * @param callId the id of the call that brought it
 * @param mailbox extension of the subscriber
 * @param callerNumber may be empty
 * @param callerName may be empty
 * @param outcome why it was taken: no-answer, busy, unavailable, refused, or direct
 * @param receivedAt when the recording began
 * @param duration length of the audio
 * @param interrupted the gateway went down while it was recorded
 * @param state of the mailbox's owner
 * @param audio master recording, PCM 16 bit 8 kHz WAV
 */
public record Message(
    String id,
    String callId,
    String mailbox,
    String callerNumber,
    String callerName,
    String outcome,
    Instant receivedAt,
    Duration duration,
    boolean interrupted,
    State state,
    Path audio) {

  /** Where the message stands with the mailbox's owner. */
  public enum State {
    NEW,
    SAVED,
    DELETED
  }
}
