package io.switchpost.store;

/**
 * Where a fax comes from and whose it is. Cleaned when the draft is made: one line each, at most
 * 255 characters.
 *
 * @param callId the id of the call that brings it
 * @param line the number that was called: a fax line, or an extension that heard a fax machine
 * @param mailbox extension of the line's owner; empty if it is not known yet
 * @param callerNumber may be empty
 * @param callerName may be empty
 */
public record FaxOrigin(
    String callId, String line, String mailbox, String callerNumber, String callerName) {

  FaxOrigin clean() {
    return new FaxOrigin(
        Text.line(callId),
        Text.line(line),
        Text.line(mailbox),
        Text.line(callerNumber),
        Text.line(callerName));
  }
}
