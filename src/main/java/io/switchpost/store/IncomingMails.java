package io.switchpost.store;

import java.nio.file.Path;
import java.time.Instant;

/** Mails that were accepted and wait for their route. What was kept survives a power cut. */
public interface IncomingMails {
  /**
   * A place for a mail that is coming in; forgotten after a crash.
   *
   * @param file to be written by the caller
   */
  record Draft(String id, Path file) {}

  /**
   * A mail that was accepted.
   *
   * @param envelope what the intake knows beside the content; its own words
   * @param content as it came, RFC 5322
   */
  record Mail(String id, Instant receivedAt, String envelope, Path content) {}

  /**
   * @throws StoreException when the disk refuses
   */
  Draft draft();

  /**
   * Makes it durable, and its delivery due, before it returns.
   *
   * @throws StoreException when the disk or the database refuses: the sender is told to come again,
   *     and the caller discards it
   */
  void keep(Draft draft, String envelope);

  /** Nothing is kept. */
  void discard(Draft draft);

  /**
   * Called for every mail, at least once, until it returns normally; the mail is then removed.
   *
   * @return ends it
   * @throws IllegalStateException when there is a consumer
   */
  AutoCloseable onMail(Delivery<Mail> delivery);
}
