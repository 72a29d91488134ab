package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.media.HungUpException;
import io.switchpost.store.Mailboxes.Recorded;
import io.switchpost.store.Message;
import io.switchpost.store.Message.State;
import io.switchpost.voice.keypad.Binding;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.KeypadState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Somebody is logged on: counts, menus, messages, options; until he leaves or falls silent. */
final class MailboxSession {
  private static final Logger LOG = Logger.getLogger(MailboxSession.class);

  private final MailboxServices services;
  private final Conversation conversation;
  private final Subscriber subscriber;
  private final Menu menu;
  private final MessageList messages;
  private final CurrentMessage current;
  private final OwnRecordings recordings;

  /** The folder that is asked for is one to save the message to. */
  private boolean saving;

  MailboxSession(
      MailboxServices services,
      KeypadProfile keypad,
      Conversation conversation,
      Subscriber subscriber) {
    this.services = services;
    this.conversation = conversation;
    this.subscriber = subscriber;
    this.menu = new Menu(conversation, keypad);
    this.messages =
        new MessageList(
            services.inbox(), subscriber.extension(), keypad.newestFirst(), keypad.deletesAtOnce());
    this.current = new CurrentMessage(services, keypad, conversation, messages);
    this.recordings = new OwnRecordings(services, keypad, conversation, subscriber);
  }

  void run() throws HungUpException {
    conversation.speak(subscriber.language());
    limit(services.settings().session());
    int fresh = messages.count(State.NEW);
    int saved = messages.count(State.SAVED);
    Phrase before = conversation.speech().mailbox(fresh, saved);
    int most = services.settings().mostMessages();
    if (most > 0 && fresh + saved >= most) {
      before = before.then(Said.MAILBOX_FULL); // callers are turned away
    }
    Optional<KeypadState> state = Optional.of(KeypadState.MAIN);
    try {
      while (state.isPresent()) {
        state = step(state.get(), before);
        before = Phrase.NOTHING;
      }
    } finally {
      messages.close();
    }
    if (conversation.isOver()) {
      LOG.infof(
          "call %s: mailbox %s was open for %d min: it ends (switchpost.voicemail.session)",
          conversation.call().id(),
          subscriber.extension(),
          services.settings().session().toMinutes());
    }
  }

  /** Who listens is not cut off: it takes effect with the next key. */
  private void limit(Duration session) {
    if (session.isPositive()) {
      Instant end = services.clock().instant().plus(session);
      conversation.endWhen(() -> services.clock().instant().isAfter(end));
    }
  }

  /**
   * @return where to go; empty: out
   */
  private Optional<KeypadState> step(KeypadState state, Phrase before) throws HungUpException {
    if (state == KeypadState.HEADER) {
      return listen();
    }
    Menu.Choice choice = menu.choose(state, before, this::offered, current.isDeleted());
    return switch (choice) {
      case Menu.Choice.Chosen(Binding binding) -> perform(state, binding);
      case Menu.Choice.Nothing() ->
          state == KeypadState.MAIN ? Optional.empty() : Optional.of(KeypadState.MAIN);
    };
  }

  /** A key that cannot do anything now is not announced, and pressed it is a wrong key. */
  private boolean offered(Binding binding) {
    return switch (binding.action()) {
      case PREVIOUS, NEXT, NEXT_NEW, REPEAT, ENVELOPE, CALL_BACK, MORE_OPTIONS_MENU ->
          current.allows(binding.action());
      case DELETE, TOGGLE_DELETE, UNDELETE, SAVE, SAVE_TO_FOLDER, KEEP_AS_NEW ->
          current.allows(binding.action());
      default -> true;
    };
  }

  private Optional<KeypadState> listen() throws HungUpException {
    Optional<Binding> key = current.play();
    return key.filter(this::offered).isPresent()
        ? perform(KeypadState.AFTER_MESSAGE, key.get())
        : Optional.of(KeypadState.AFTER_MESSAGE);
  }

  private Optional<KeypadState> perform(KeypadState state, Binding binding) throws HungUpException {
    if (binding.confirmed() && !menu.confirmed()) {
      return Optional.of(state);
    }
    switch (binding.action()) {
      case EXIT -> {
        return Optional.empty();
      }
      case MAIN_MENU -> {
        saving = false;
        return Optional.of(KeypadState.MAIN);
      }
      case MORE_OPTIONS_MENU -> {
        return Optional.of(KeypadState.MORE_OPTIONS);
      }
      case OPTIONS_MENU -> {
        return Optional.of(KeypadState.OPTIONS);
      }
      case GREETINGS_MENU -> {
        return Optional.of(KeypadState.GREETING);
      }
      case CHANGE_FOLDER -> {
        return folders(false);
      }
      case SAVE_TO_FOLDER -> {
        return folders(true);
      }
      case NEW_MESSAGES -> {
        return folder(State.NEW);
      }
      case SAVED_MESSAGES -> {
        return folder(State.SAVED);
      }
      case LISTEN -> {
        return moved(messages.first(State.NEW, State.SAVED));
      }
      case NEXT -> {
        return moved(messages.next());
      }
      case NEXT_NEW -> {
        return moved(messages.nextNew());
      }
      case PREVIOUS -> {
        return moved(messages.previous());
      }
      case REPEAT -> {
        return Optional.of(KeypadState.HEADER);
      }
      case ENVELOPE -> current.sayEnvelope();
      case DELETE, TOGGLE_DELETE, UNDELETE -> current.delete(binding.action());
      case SAVE -> current.mark(State.SAVED);
      case KEEP_AS_NEW -> current.mark(State.NEW);
      case CALL_BACK -> current.callBack();
      case CHANGE_PIN -> new PinChange(conversation, services.mailboxes(), subscriber).run();
      case RECORD_NAME -> recordings.record(Recorded.NAME);
      case RECORD_NO_ANSWER -> recordings.record(Recorded.NO_ANSWER);
      case RECORD_BUSY -> recordings.record(Recorded.BUSY);
      case RECORD_UNAVAILABLE -> recordings.record(Recorded.UNAVAILABLE);
      case RECORD_TEMPORARY -> recordings.record(Recorded.TEMPORARY);
      case NAME_RECORDING -> {
        return managed(state, Recorded.NAME);
      }
      case NO_ANSWER_GREETING -> {
        return managed(state, Recorded.NO_ANSWER);
      }
      case BUSY_GREETING -> {
        return managed(state, Recorded.BUSY);
      }
      case UNAVAILABLE_GREETING -> {
        return managed(state, Recorded.UNAVAILABLE);
      }
      case TEMPORARY_GREETING -> {
        return managed(state, Recorded.TEMPORARY);
      }
      case REPEAT_MENU -> {
        return Optional.of(state);
      }
      // these belong to a tape, to a recording just made, to log-on and to callers
      case SKIP_ENVELOPE, BACK, FORWARD, TO_END, RESTART, PAUSE, SLOWER, FASTER, STOP -> {}
      case ACCEPT, LISTEN_RECORDING, RECORD_AGAIN, REMOVE_RECORDING, CANCEL -> {}
      case OTHER_MAILBOX, SKIP_GREETING, LOG_ON, OPERATOR -> {}
    }
    return Optional.of(state == KeypadState.MORE_OPTIONS ? KeypadState.AFTER_MESSAGE : state);
  }

  private Optional<KeypadState> moved(Optional<Message> message) throws HungUpException {
    if (message.isPresent()) {
      return Optional.of(KeypadState.HEADER);
    }
    conversation.say(Phrase.of(Said.NO_MORE_MESSAGES));
    return Optional.of(KeypadState.MAIN);
  }

  private Optional<KeypadState> folders(boolean forSaving) throws HungUpException {
    saving = forSaving;
    conversation.say(
        Phrase.of(forSaving ? Said.SAVE_TO_WHICH_FOLDER : Said.CHANGE_TO_WHICH_FOLDER));
    return Optional.of(KeypadState.FOLDER);
  }

  private Optional<KeypadState> folder(State state) throws HungUpException {
    if (!saving) {
      return moved(messages.first(state));
    }
    saving = false;
    current.mark(state);
    return Optional.of(KeypadState.AFTER_MESSAGE);
  }

  private Optional<KeypadState> managed(KeypadState state, Recorded kind) throws HungUpException {
    return recordings.manage(kind) ? Optional.empty() : Optional.of(state);
  }
}
