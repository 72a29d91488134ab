package io.switchpost.camel;

import io.switchpost.store.Inbox;
import io.switchpost.store.Message;
import io.switchpost.store.MessageDraft;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An inbox of which a test needs only a part. */
public abstract class NoInbox implements Inbox {
  private static <T> T unused() {
    throw new UnsupportedOperationException("not in this test");
  }

  @Override
  public MessageDraft draft(
      String callId, String mailbox, String callerNumber, String callerName, String outcome) {
    return unused();
  }

  @Override
  public Message store(MessageDraft draft, Duration duration) {
    return unused();
  }

  @Override
  public void discard(MessageDraft draft) {
    unused();
  }

  @Override
  public Optional<Message> message(String id) {
    return unused();
  }

  @Override
  public List<Message> list(String mailbox, Message.State state) {
    return unused();
  }

  @Override
  public void mark(String id, Message.State state) {
    unused();
  }

  @Override
  public boolean mark(String id, Message.State from, Message.State to) {
    return unused();
  }

  @Override
  public List<Message> latest(int most) {
    return unused();
  }
}
