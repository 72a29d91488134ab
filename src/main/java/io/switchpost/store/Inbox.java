package io.switchpost.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All mailboxes' messages. Every method that changes something returns only when that is committed
 * and fsynced.
 */
public interface Inbox {
  /**
   * Opens a place in the spool.
   *
   * @throws StoreException when the disk or the database refuses: the caller is told so
   */
  MessageDraft draft(
      String callId, String mailbox, String callerNumber, String callerName, String outcome);

  /**
   * Makes the (finished, fsynced) recording a message, and its delivery due, in one transaction.
   */
  Message store(MessageDraft draft, Duration duration);

  /** The caller said so: nothing is kept. */
  void discard(MessageDraft draft);

  Optional<Message> message(String id);

  /** Messages of a mailbox in that state, oldest first. */
  List<Message> list(String mailbox, Message.State state);

  void mark(String id, Message.State state);

  /** The newest messages of all mailboxes, for the web page. */
  List<Message> latest(int most);

  /**
   * Called for every message that is to be delivered, at least once, until it returns normally;
   * then never again.
   */
  AutoCloseable onVoicemail(Delivery delivery);

  /** Hands a message on; an exception means: try again later. */
  @FunctionalInterface
  interface Delivery {
    void deliver(Message message, int attempt) throws Exception;
  }
}
