package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.media.Recording;
import io.switchpost.store.Mailboxes;
import io.switchpost.store.Mailboxes.Recorded;
import io.switchpost.store.StoreException;
import io.switchpost.voice.keypad.Action;
import io.switchpost.voice.keypad.Binding;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.KeypadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The name and the greetings: record, listen, accept, remove. Kept only when accepted. */
final class OwnRecordings {
  private static final Logger LOG = Logger.getLogger(OwnRecordings.class);
  private static final int MOST_TAKES = 10;
  private static final Duration LONGEST_NAME = Duration.ofSeconds(10);
  private static final Duration LONGEST_GREETING = Duration.ofMinutes(2);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofMillis(500);

  private final MailboxServices services;
  private final Conversation conversation;
  private final Subscriber subscriber;
  private final Menu menu;

  OwnRecordings(
      MailboxServices services,
      KeypadProfile keypad,
      Conversation conversation,
      Subscriber subscriber) {
    this.services = services;
    this.conversation = conversation;
    this.subscriber = subscriber;
    this.menu = new Menu(conversation, keypad);
  }

  /**
   * Offers to listen to, replace or remove what there is; records at once when there is nothing.
   *
   * @return whether the caller wants to leave the call
   */
  boolean manage(Recorded kind) throws HungUpException {
    Mailboxes mailboxes = services.mailboxes();
    Optional<Path> own = mailboxes.recorded(subscriber.extension(), kind);
    while (own.isPresent()) {
      if (!(menu.choose(KeypadState.OWN_GREETING) instanceof Menu.Choice.Chosen(Binding binding))) {
        return false;
      }
      switch (binding.action()) {
        case RECORD_AGAIN -> {
          record(kind);
          return false;
        }
        case LISTEN_RECORDING -> listen(own.get());
        case REMOVE_RECORDING -> {
          if (!binding.confirmed() || menu.confirmed()) {
            mailboxes.remove(subscriber.extension(), kind);
            boolean temporary = kind == Recorded.TEMPORARY;
            conversation.say(
                Phrase.of(temporary ? Said.TEMPORARY_REMOVED : Said.RECORDING_REMOVED));
            return false;
          }
        }
        case REPEAT_MENU -> {}
        default -> {
          return binding.action() == Action.EXIT;
        }
      }
      own = mailboxes.recorded(subscriber.extension(), kind);
    }
    record(kind);
    return false;
  }

  /** Asks for it, records, and lets check it. */
  void record(Recorded kind) throws HungUpException {
    boolean again = true;
    for (int take = 0; again && take < MOST_TAKES; take++) {
      try {
        again = take(kind);
      } catch (IOException | StoreException e) {
        LOG.errorf(
            "The recording of mailbox %s is not kept: %s", subscriber.extension(), e.getMessage());
        conversation.say(Phrase.of(Said.RECORDING_NOT_STORED));
        again = false;
      }
    }
  }

  private boolean take(Recorded kind) throws IOException, HungUpException {
    Path file = services.mailboxes().newRecording(subscriber.extension(), kind);
    try {
      return take(kind, file);
    } finally {
      forget(file);
    }
  }

  private boolean take(Recorded kind, Path file) throws IOException, HungUpException {
    conversation.say(Phrase.of(instruction(kind)));
    conversation.beep();
    Duration longest = kind == Recorded.NAME ? LONGEST_NAME : LONGEST_GREETING;
    Conversation.Recorded recorded =
        conversation.record(new Recording.Request(file, longest, SILENCE, "#"));
    recorded.recording().finish();
    if (recorded.end() == Recording.End.FAILED) {
      throw new IOException("the recording broke off");
    }
    if (recorded.recording().length().compareTo(SHORTEST) < 0) {
      conversation.say(Phrase.of(Said.TOO_SHORT));
      return true;
    }
    return check(kind, file);
  }

  /**
   * @return whether to record once more
   */
  private boolean check(Recorded kind, Path file) throws HungUpException {
    while (menu.choose(KeypadState.RECORD_CHECK) instanceof Menu.Choice.Chosen(Binding binding)) {
      switch (binding.action()) {
        case ACCEPT -> {
          services.mailboxes().keep(subscriber.extension(), kind, file);
          boolean temporary = kind == Recorded.TEMPORARY;
          conversation.say(Phrase.of(temporary ? Said.TEMPORARY_IS_ACTIVE : Said.RECORDING_KEPT));
          return false;
        }
        case LISTEN_RECORDING -> listen(file);
        case RECORD_AGAIN -> {
          return true;
        }
        case REPEAT_MENU -> {}
        default -> {
          conversation.say(Phrase.of(Said.CANCELLED));
          return false;
        }
      }
    }
    conversation.say(Phrase.of(Said.CANCELLED));
    return false;
  }

  /** A key that cuts it off is one of the menu's. */
  private void listen(Path recording) throws HungUpException {
    conversation.say(Phrase.recorded(recording), "0123456789*#").ifPresent(conversation::giveBack);
  }

  private static String instruction(Recorded kind) {
    return switch (kind) {
      case NAME -> Said.RECORD_NAME;
      case NO_ANSWER -> Said.RECORD_NO_ANSWER;
      case BUSY -> Said.RECORD_BUSY;
      case UNAVAILABLE -> Said.RECORD_UNAVAILABLE;
      case TEMPORARY -> Said.RECORD_TEMPORARY;
    };
  }

  /** What was kept has been moved away. */
  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("The unused recording %s cannot be removed: %s", file, e.getMessage());
    }
  }
}
