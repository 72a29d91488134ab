package io.switchpost.voice.keypad;

import static io.switchpost.voice.keypad.KeypadState.AFTER_MESSAGE;
import static io.switchpost.voice.keypad.KeypadState.CALLER_GREETING;
import static io.switchpost.voice.keypad.KeypadState.CALLER_RECORD_CHECK;
import static io.switchpost.voice.keypad.KeypadState.FOLDER;
import static io.switchpost.voice.keypad.KeypadState.GREETING;
import static io.switchpost.voice.keypad.KeypadState.HEADER;
import static io.switchpost.voice.keypad.KeypadState.LOGIN;
import static io.switchpost.voice.keypad.KeypadState.MAIN;
import static io.switchpost.voice.keypad.KeypadState.MORE_OPTIONS;
import static io.switchpost.voice.keypad.KeypadState.OPTIONS;
import static io.switchpost.voice.keypad.KeypadState.OWN_GREETING;
import static io.switchpost.voice.keypad.KeypadState.PLAYING;
import static io.switchpost.voice.keypad.KeypadState.RECORD_CHECK;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a key can do. */
public enum Action {
  // messages
  LISTEN(Places.MENUS),
  NEXT(Places.MESSAGE),
  NEXT_NEW(Places.MESSAGE),
  PREVIOUS(Places.MESSAGE),
  REPEAT(Places.MESSAGE),
  ENVELOPE(Places.MESSAGE),
  DELETE(Places.MESSAGE),
  TOGGLE_DELETE(Places.MESSAGE),
  UNDELETE(Places.MESSAGE),
  SAVE(Places.MESSAGE),
  SAVE_TO_FOLDER(Places.MESSAGE),
  KEEP_AS_NEW(Places.MESSAGE),
  CALL_BACK(Places.MESSAGE),

  // while one plays
  SKIP_ENVELOPE(EnumSet.of(HEADER)),
  BACK(Places.SOUND),
  FORWARD(Places.SOUND),
  TO_END(Places.SOUND),
  RESTART(Places.SOUND),
  PAUSE(Places.SOUND),
  SLOWER(Places.SOUND),
  FASTER(Places.SOUND),
  STOP(Places.SOUND),

  // ways
  MAIN_MENU(EnumSet.complementOf(EnumSet.of(LOGIN, MAIN, CALLER_GREETING, CALLER_RECORD_CHECK))),
  MORE_OPTIONS_MENU(EnumSet.of(MAIN, AFTER_MESSAGE, HEADER, PLAYING)),
  CHANGE_FOLDER(Places.MENUS),
  OPTIONS_MENU(Places.MENUS),
  GREETINGS_MENU(EnumSet.of(OPTIONS)),
  REPEAT_MENU(EnumSet.complementOf(EnumSet.of(LOGIN, HEADER, PLAYING, CALLER_GREETING))),
  EXIT(EnumSet.complementOf(EnumSet.of(CALLER_GREETING, CALLER_RECORD_CHECK))),
  OTHER_MAILBOX(EnumSet.of(LOGIN)),

  // folders
  NEW_MESSAGES(EnumSet.of(FOLDER)),
  SAVED_MESSAGES(EnumSet.of(FOLDER)),

  // one's own recordings; the first five ask nothing, the others offer what there is
  RECORD_NAME(Places.PERSONAL),
  RECORD_NO_ANSWER(Places.PERSONAL),
  RECORD_BUSY(Places.PERSONAL),
  RECORD_UNAVAILABLE(Places.PERSONAL),
  RECORD_TEMPORARY(Places.PERSONAL),
  NAME_RECORDING(Places.PERSONAL),
  NO_ANSWER_GREETING(Places.PERSONAL),
  BUSY_GREETING(Places.PERSONAL),
  UNAVAILABLE_GREETING(Places.PERSONAL),
  TEMPORARY_GREETING(Places.PERSONAL),
  REMOVE_RECORDING(EnumSet.of(OWN_GREETING)),
  CHANGE_PIN(EnumSet.of(OPTIONS)),

  // a recording just made
  ACCEPT(EnumSet.of(RECORD_CHECK, CALLER_RECORD_CHECK)),
  LISTEN_RECORDING(EnumSet.of(RECORD_CHECK, CALLER_RECORD_CHECK, OWN_GREETING)),
  RECORD_AGAIN(EnumSet.of(RECORD_CHECK, CALLER_RECORD_CHECK, OWN_GREETING)),
  CANCEL(EnumSet.of(RECORD_CHECK)),

  // who leaves a message
  SKIP_GREETING(EnumSet.of(CALLER_GREETING)),
  LOG_ON(EnumSet.of(CALLER_GREETING)),
  OPERATOR(EnumSet.of(CALLER_GREETING, CALLER_RECORD_CHECK));

  private final Set<KeypadState> places;

  Action(Set<KeypadState> places) {
    this.places = places;
  }

  /** As profiles write it: {@code keep-as-new}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The prompt that says what it is good for: "to keep the message as new". */
  public String prompt() {
    return "switchpost/to-"
        + switch (this) {
          case LISTEN -> "play-messages";
          case NEW_MESSAGES -> "play-new";
          case SAVED_MESSAGES -> "play-saved";
          case TOGGLE_DELETE -> "delete";
          case SAVE_TO_FOLDER -> "save";
          case KEEP_AS_NEW -> "keep-new";
          case BACK -> "rewind";
          case RESTART -> "repeat";
          case FORWARD, TO_END, SKIP_ENVELOPE, SKIP_GREETING -> "skip";
          case STOP -> "exit";
          case MORE_OPTIONS_MENU -> "more-options";
          case OPTIONS_MENU -> "options";
          case GREETINGS_MENU -> "record-greetings";
          case NAME_RECORDING -> "record-name";
          case NO_ANSWER_GREETING -> "record-no-answer";
          case BUSY_GREETING -> "record-busy";
          case UNAVAILABLE_GREETING -> "record-unavailable";
          case TEMPORARY_GREETING -> "record-temporary";
          case REMOVE_RECORDING -> "erase-greeting";
          case LISTEN_RECORDING -> "listen";
          default -> text();
        };
  }

  static Optional<Action> of(String text) {
    return Arrays.stream(values()).filter(action -> action.text().equals(text)).findFirst();
  }

  boolean possibleIn(KeypadState state) {
    return places.contains(state);
  }

  /** Whether something is gone after it. */
  boolean destructive() {
    return switch (this) {
      case DELETE, TOGGLE_DELETE, REMOVE_RECORDING -> true;
      default -> false;
    };
  }

  /** Whether it does no harm where the same key deletes. */
  boolean harmless() {
    return !destructive() && this != UNDELETE;
  }

  /** Whether it leads out of its state. */
  boolean leaves() {
    return switch (this) {
      case BACK, FORWARD, RESTART, PAUSE, SLOWER, FASTER, REPEAT_MENU -> false;
      case ENVELOPE, DELETE, TOGGLE_DELETE, UNDELETE, SAVE, KEEP_AS_NEW -> false;
      case LISTEN_RECORDING, REMOVE_RECORDING, CHANGE_PIN, CALL_BACK -> false;
      default -> true;
    };
  }

  private static final class Places {
    static final Set<KeypadState> MENUS = EnumSet.of(MAIN, AFTER_MESSAGE, MORE_OPTIONS);
    static final Set<KeypadState> MESSAGE =
        EnumSet.of(MAIN, HEADER, PLAYING, AFTER_MESSAGE, MORE_OPTIONS);
    static final Set<KeypadState> SOUND = EnumSet.of(HEADER, PLAYING);
    static final Set<KeypadState> PERSONAL = EnumSet.of(OPTIONS, GREETING);

    private Places() {}
  }
}
