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
   * Makes the (finished, fsynced) recording a message, and its delivery due, in one transaction. A
   * second call for the same draft returns the same message. When a database server is away the
   * message waits on disk, and is listed and delivered when it is back.
   *
   * @param duration length of the audio
   * @throws StoreException when the disk refuses: the caller is told so. The draft is still there,
   *     to be stored again or discarded; else the next start makes it a message
   */
  Message store(MessageDraft draft, Duration duration);

  /** The caller said so: nothing is kept. Does nothing to a draft that was stored. */
  void discard(MessageDraft draft);

  Optional<Message> message(String id);

  /** Messages of a mailbox in that state, oldest first. */
  List<Message> list(String mailbox, Message.State state);

  /**
   * A deleted message can be marked otherwise for a day; then it is gone, and its file.
   *
   * @throws StoreException when there is no such message
   */
  void mark(String id, Message.State state);

  /**
   * The same, if the message is in that state at this moment: another telephone may be in the
   * mailbox as well.
   *
   * @return false if it is in another state, or gone; nothing was changed then
   */
  boolean mark(String id, Message.State from, Message.State to);

  /** The newest messages of all mailboxes, for the web page. */
  List<Message> latest(int most);

  /**
   * Called for every message that is to be delivered, at least once, until it returns normally;
   * then never again (but for a crash right then). Several at a time, on threads of their own. One
   * consumer at a time; without one, messages wait.
   *
   * @return ends it; a delivery under way goes on
   * @throws IllegalStateException when there is a consumer
   */
  AutoCloseable onVoicemail(Delivery<Message> delivery);
}
