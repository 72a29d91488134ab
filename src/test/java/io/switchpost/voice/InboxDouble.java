package io.switchpost.voice;

import io.switchpost.store.Delivery;
import io.switchpost.store.Inbox;
import io.switchpost.store.Message;
import io.switchpost.store.MessageDraft;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A real inbox in which something goes another way. */
class InboxDouble implements Inbox {
  private final Inbox inbox;

  InboxDouble(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public MessageDraft draft(
      String callId, String mailbox, String callerNumber, String callerName, String outcome) {
    return inbox.draft(callId, mailbox, callerNumber, callerName, outcome);
  }

  @Override
  public Message store(MessageDraft draft, Duration duration) {
    return inbox.store(draft, duration);
  }

  @Override
  public void discard(MessageDraft draft) {
    inbox.discard(draft);
  }

  @Override
  public Optional<Message> message(String id) {
    return inbox.message(id);
  }

  @Override
  public List<Message> list(String mailbox, Message.State state) {
    return inbox.list(mailbox, state);
  }

  @Override
  public void mark(String id, Message.State state) {
    inbox.mark(id, state);
  }

  @Override
  public boolean mark(String id, Message.State from, Message.State to) {
    return inbox.mark(id, from, to);
  }

  @Override
  public List<Message> latest(int most) {
    return inbox.latest(most);
  }

  @Override
  public AutoCloseable onVoicemail(Delivery<Message> delivery) {
    return inbox.onVoicemail(delivery);
  }
}
