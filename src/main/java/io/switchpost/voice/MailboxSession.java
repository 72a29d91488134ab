package io.switchpost.voice;

import io.switchpost.directory.Subscriber;
import io.switchpost.media.AudioSource;
import io.switchpost.media.HungUpException;
import io.switchpost.media.WavFile;
import io.switchpost.store.Mailboxes.Recorded;
import io.switchpost.store.Message;
import io.switchpost.store.Message.State;
import io.switchpost.voice.keypad.Action;
import io.switchpost.voice.keypad.Binding;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.KeypadState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Somebody is logged on: counts, menus, messages, options; until he leaves or falls silent. */
final class MailboxSession {
  private static final Logger LOG = Logger.getLogger(MailboxSession.class);
  private static final Phrase NOTHING = new Phrase(List.of());

  private final MailboxServices services;
  private final KeypadProfile keypad;
  private final Conversation conversation;
  private final Subscriber subscriber;
  private final Menu menu;
  private final MessageList messages;
  private final MessagePlayer player;
  private final OwnRecordings recordings;
  private boolean saving;

  MailboxSession(
      MailboxServices services,
      KeypadProfile keypad,
      Conversation conversation,
      Subscriber subscriber) {
    this.services = services;
    this.keypad = keypad;
    this.conversation = conversation;
    this.subscriber = subscriber;
    this.menu = new Menu(conversation, keypad);
    this.player = new MessagePlayer(conversation, keypad);
    this.recordings = new OwnRecordings(services, keypad, conversation, subscriber);
    this.messages =
        new MessageList(
            services.inbox(), subscriber.extension(), keypad.newestFirst(), keypad.deletesAtOnce());
  }

  void run() throws HungUpException {
    conversation.speak(subscriber.language());
    Phrase before = counts();
    Optional<KeypadState> state = Optional.of(KeypadState.MAIN);
    try {
      while (state.isPresent()) {
        state = step(state.get(), before);
        before = NOTHING;
      }
    } finally {
      messages.close();
    }
  }

  private Phrase counts() {
    return conversation.speech().mailbox(messages.count(State.NEW), messages.count(State.SAVED));
  }

  /**
   * @return where to go; empty: out
   */
  private Optional<KeypadState> step(KeypadState state, Phrase before) throws HungUpException {
    if (state == KeypadState.HEADER) {
      return playCurrent();
    }
    boolean deleted = messages.current().filter(messages::isDeleted).isPresent();
    Menu.Choice choice = menu.choose(state, before, binding -> offered(state, binding), deleted);
    return switch (choice) {
      case Menu.Choice.Chosen(Binding binding) -> perform(state, binding);
      case Menu.Choice.Nothing() ->
          state == KeypadState.MAIN ? Optional.empty() : Optional.of(KeypadState.MAIN);
    };
  }

  /** A key that cannot do anything now is not announced, and pressed it is a wrong key. */
  private boolean offered(KeypadState state, Binding binding) {
    Optional<Message> current = messages.current();
    return switch (binding.action()) {
      case PREVIOUS -> current.isPresent() && !messages.atFirst();
      case CALL_BACK -> current.filter(m -> !m.callerNumber().isEmpty()).isPresent();
      case NEXT, NEXT_NEW, REPEAT, ENVELOPE, DELETE, TOGGLE_DELETE, UNDELETE, MORE_OPTIONS_MENU ->
          current.isPresent();
      case SAVE, SAVE_TO_FOLDER, KEEP_AS_NEW -> current.isPresent();
      case LISTEN -> state == KeypadState.MAIN || current.isPresent();
      default -> true;
    };
  }

  /** Envelope and message; the keys of the menu behind it work meanwhile. */
  private Optional<KeypadState> playCurrent() throws HungUpException {
    Optional<Message> current = messages.current();
    if (current.isEmpty()) {
      return Optional.of(KeypadState.MAIN);
    }
    Message message = current.get();
    Phrase header = new Envelope(services, conversation.speech()).header(message, messages);
    Optional<Binding> key = player.play(conversation.source(header), KeypadState.HEADER);
    if (key.isEmpty()) {
      Optional<AudioSource> audio = audio(message);
      if (audio.isEmpty()) {
        conversation.say(Phrase.of(Said.CANNOT_BE_PLAYED));
        return Optional.of(KeypadState.AFTER_MESSAGE);
      }
      key = player.play(audio.get(), KeypadState.PLAYING);
      messages.heard(message);
    }
    return key.isPresent() && offered(KeypadState.AFTER_MESSAGE, key.get())
        ? perform(KeypadState.AFTER_MESSAGE, key.get())
        : Optional.of(KeypadState.AFTER_MESSAGE);
  }

  private Optional<AudioSource> audio(Message message) {
    try {
      return Optional.of(AudioSource.of(WavFile.read(message.audio())));
    } catch (IOException e) {
      LOG.errorf("Message %s cannot be played: %s", message.id(), e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<KeypadState> perform(KeypadState state, Binding binding) throws HungUpException {
    if (binding.confirmed() && !menu.confirmed()) {
      return Optional.of(state);
    }
    return switch (binding.action()) {
      case EXIT -> Optional.empty();
      case MAIN_MENU, STOP, CANCEL -> Optional.of(KeypadState.MAIN);
      case MORE_OPTIONS_MENU -> Optional.of(KeypadState.MORE_OPTIONS);
      case OPTIONS_MENU -> Optional.of(KeypadState.OPTIONS);
      case GREETINGS_MENU -> Optional.of(KeypadState.GREETING);
      case CHANGE_FOLDER -> folder(false, Said.CHANGE_TO_WHICH_FOLDER);
      case SAVE_TO_FOLDER -> folder(true, Said.SAVE_TO_WHICH_FOLDER);
      case NEW_MESSAGES -> folder(State.NEW);
      case SAVED_MESSAGES -> folder(State.SAVED);
      case LISTEN -> moved(messages.first(State.NEW, State.SAVED));
      case NEXT -> moved(messages.next());
      case NEXT_NEW -> moved(messages.nextNew());
      case PREVIOUS -> moved(messages.previous());
      case REPEAT -> Optional.of(KeypadState.HEADER);
      case ENVELOPE -> {
        conversation.say(
            new Envelope(services, conversation.speech()).full(current()), "0123456789*#");
        yield back(state);
      }
      case DELETE, TOGGLE_DELETE, UNDELETE -> {
        delete(binding.action());
        yield back(state);
      }
      case SAVE -> {
        mark(State.SAVED);
        yield back(state);
      }
      case KEEP_AS_NEW -> {
        mark(State.NEW);
        yield back(state);
      }
      case CALL_BACK -> {
        new CallBack(conversation, services.mayCall()).to(current());
        yield back(state);
      }
      case CHANGE_PIN -> {
        new PinChange(conversation, services.mailboxes(), subscriber).run();
        yield Optional.of(state);
      }
      case RECORD_NAME -> recorded(state, Recorded.NAME);
      case RECORD_NO_ANSWER -> recorded(state, Recorded.NO_ANSWER);
      case RECORD_BUSY -> recorded(state, Recorded.BUSY);
      case RECORD_UNAVAILABLE -> recorded(state, Recorded.UNAVAILABLE);
      case RECORD_TEMPORARY -> recorded(state, Recorded.TEMPORARY);
      case NAME_RECORDING -> managed(state, Recorded.NAME);
      case NO_ANSWER_GREETING -> managed(state, Recorded.NO_ANSWER);
      case BUSY_GREETING -> managed(state, Recorded.BUSY);
      case UNAVAILABLE_GREETING -> managed(state, Recorded.UNAVAILABLE);
      case TEMPORARY_GREETING -> managed(state, Recorded.TEMPORARY);
      case REPEAT_MENU -> Optional.of(state);
      // keys of a tape, of a recording just made, of log-on and of callers: not of these states
      case SKIP_ENVELOPE, BACK, FORWARD, TO_END, RESTART, PAUSE, SLOWER, FASTER ->
          Optional.of(state);
      case ACCEPT, LISTEN_RECORDING, RECORD_AGAIN, REMOVE_RECORDING -> Optional.of(state);
      case OTHER_MAILBOX, SKIP_GREETING, LOG_ON, OPERATOR -> Optional.of(state);
    };
  }

  /** What is done to a message from a menu behind leads back to the message's own. */
  private static Optional<KeypadState> back(KeypadState state) {
    return Optional.of(state == KeypadState.MORE_OPTIONS ? KeypadState.AFTER_MESSAGE : state);
  }

  private Message current() {
    return messages.current().orElseThrow();
  }

  private Optional<KeypadState> moved(Optional<Message> message) throws HungUpException {
    if (message.isPresent()) {
      return Optional.of(KeypadState.HEADER);
    }
    conversation.say(Phrase.of(Said.NO_MORE_MESSAGES));
    return Optional.of(KeypadState.MAIN);
  }

  private void delete(Action action) throws HungUpException {
    Message message = current();
    boolean was = messages.isDeleted(message);
    boolean wanted = action == Action.DELETE || action == Action.TOGGLE_DELETE && !was;
    if (wanted && !was) {
      messages.delete(message);
    } else if (!wanted && was) {
      messages.undelete(message);
    }
    conversation.say(Phrase.of(wanted ? Said.DELETED : Said.UNDELETED));
  }

  private void mark(State state) throws HungUpException {
    messages.mark(current(), state);
    conversation.say(Phrase.of(state == State.NEW ? Said.KEPT_AS_NEW : Said.SAVED));
  }

  private Optional<KeypadState> folder(boolean forSaving, String question) throws HungUpException {
    saving = forSaving;
    conversation.say(Phrase.of(question), "");
    return Optional.of(KeypadState.FOLDER);
  }

  private Optional<KeypadState> folder(State state) throws HungUpException {
    if (saving) {
      saving = false;
      mark(state);
      return Optional.of(KeypadState.AFTER_MESSAGE);
    }
    return moved(messages.first(state));
  }

  private Optional<KeypadState> recorded(KeypadState state, Recorded kind) throws HungUpException {
    recordings.record(kind);
    return Optional.of(state);
  }

  private Optional<KeypadState> managed(KeypadState state, Recorded kind) throws HungUpException {
    return recordings.manage(kind) ? Optional.empty() : Optional.of(state);
  }
}
