package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.store.Mailboxes;
import io.switchpost.store.Mailboxes.PinRefusal;
import java.time.Duration;
import java.util.Optional;

/** A new PIN, typed twice; {@code *} gives up. */
final class PinChange {
  private static final int TRIES = 3;
  private static final int LONGEST = 32;
  private static final Duration FIRST = Duration.ofSeconds(8);
  private static final Duration BETWEEN = Duration.ofSeconds(4);

  private final Conversation conversation;
  private final Mailboxes mailboxes;
  private final Subscriber subscriber;

  PinChange(Conversation conversation, Mailboxes mailboxes, Subscriber subscriber) {
    this.conversation = conversation;
    this.mailboxes = mailboxes;
    this.subscriber = subscriber;
  }

  void run() throws HungUpException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<String> pin = ask(Said.NEW_PASSWORD);
      if (pin.isEmpty()) {
        break;
      }
      Optional<String> again = ask(Said.PASSWORD_AGAIN);
      if (again.isEmpty()) {
        break;
      }
      if (!pin.equals(again)) {
        conversation.say(Phrase.of(Said.MISMATCH));
        continue;
      }
      Optional<PinRefusal> refusal = mailboxes.changePin(subscriber.extension(), pin.get());
      if (refusal.isEmpty()) {
        conversation.say(Phrase.of(Said.PASSWORD_CHANGED));
        return;
      }
      conversation.say(
          Phrase.of(
              switch (refusal.get()) {
                case TOO_SHORT -> Said.PIN_TOO_SHORT;
                case TOO_SIMPLE -> Said.PIN_TOO_SIMPLE;
              }));
    }
    conversation.say(Phrase.of(Said.CANCELLED));
  }

  /** Empty: given up, or nobody there. */
  private Optional<String> ask(String prompt) throws HungUpException {
    return conversation
        .digits(Phrase.of(prompt), LONGEST, FIRST, BETWEEN)
        .filter(typed -> !typed.equals("*"));
  }
}
