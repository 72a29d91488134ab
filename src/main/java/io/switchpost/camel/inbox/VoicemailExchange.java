package io.switchpost.camel.inbox;

import io.switchpost.store.Message;
import org.apache.camel.Exchange;

/** A voice message as a route sees it; the body is its recording, a WAV file. */
final class VoicemailExchange {
  private VoicemailExchange() {}

  static void describe(Message message, Exchange exchange) {
    var in = exchange.getMessage();
    in.setHeader(InboxHeaders.MESSAGE_ID, message.id());
    in.setHeader(InboxHeaders.CALL_ID, message.callId());
    in.setHeader(InboxHeaders.MAILBOX, message.mailbox());
    in.setHeader(InboxHeaders.CALLER_NUMBER, message.callerNumber());
    in.setHeader(InboxHeaders.CALLER_NAME, message.callerName());
    in.setHeader(InboxHeaders.DURATION, message.duration().plusMillis(999).toSeconds());
    in.setHeader(InboxHeaders.RECEIVED, message.receivedAt().toString());
    in.setHeader(InboxHeaders.OUTCOME, message.outcome());
    in.setHeader(InboxHeaders.INTERRUPTED, message.interrupted());
    in.setBody(message.audio().toFile());
  }
}
