package io.switchpost.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What a subscriber sets by telephone: PIN, name, greetings. Durable when a method returns. */
public interface Mailboxes {
  /** What came of a PIN. */
  sealed interface PinCheck {
    record Right() implements PinCheck {}

    record Wrong(int triesLeft) implements PinCheck {}

    /**
     * Five wrong ones: the mailbox stays locked until then, over restarts; the next times longer.
     */
    record Locked(Instant until) implements PinCheck {}
  }

  /** Counts wrong ones, whoever calls; hashed slowly (PBKDF2), compared in constant time. */
  PinCheck checkPin(String mailbox, String pin);

  /**
   * Sets a PIN.
   *
   * @return why it was refused (too short, trivial, own number), empty when it is set
   */
  Optional<PinRefusal> changePin(String mailbox, String pin);

  enum PinRefusal {
    TOO_SHORT,
    TOO_SIMPLE
  }

  /**
   * Gives the mailboxes that have no PIN their first one, whatever it is: the administrator says
   * so.
   *
   * @return how many were set
   */
  int initialPins(Collection<String> mailboxes, String pin);

  boolean hasPin(String mailbox);

  /** The kinds of a person's own recordings. */
  enum Recorded {
    NAME,
    NO_ANSWER,
    BUSY,
    UNAVAILABLE,
    TEMPORARY
  }

  /** The person's own recording, if there is one. */
  Optional<java.nio.file.Path> recorded(String mailbox, Recorded kind);

  /** A place to record into; {@link #keep} makes it the person's recording. */
  java.nio.file.Path newRecording(String mailbox, Recorded kind);

  void keep(String mailbox, Recorded kind, java.nio.file.Path recording);

  void remove(String mailbox, Recorded kind);
}
