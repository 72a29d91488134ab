package io.switchpost.voice.keypad;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Where a caller is in a conversation, as keypad profiles name it. */
public enum KeypadState {
  /** A PIN is asked: digits are the PIN, so only {@code *} and {@code #} can be keys. */
  LOGIN("login"),
  MAIN("main"),
  /** Who called and when is being said. */
  HEADER("header"),
  PLAYING("playing"),
  AFTER_MESSAGE("afterMessage"),
  MORE_OPTIONS("moreOptions"),
  FOLDER("folder"),
  OPTIONS("options"),
  /** Which greeting? */
  GREETING("greeting"),
  /** One's own recording of a kind exists: record again, listen, remove. */
  OWN_GREETING("ownGreeting"),
  /** A name or greeting was just recorded. */
  RECORD_CHECK("recordCheck"),
  /** Somebody who leaves a message hears the greeting. */
  CALLER_GREETING("callerGreeting"),
  /** Somebody has left a message and may check it. */
  CALLER_RECORD_CHECK("callerRecordCheck");

  private final String text;

  KeypadState(String text) {
    this.text = text;
  }

  /** As profiles write it: {@code afterMessage}. */
  public String text() {
    return text;
  }

  static Optional<KeypadState> of(String text) {
    return Arrays.stream(values()).filter(state -> state.text.equals(text)).findFirst();
  }

  /** Every profile must have these: no conversation gets by without. */
  static Set<KeypadState> required() {
    return EnumSet.of(
        LOGIN, MAIN, PLAYING, AFTER_MESSAGE, RECORD_CHECK, CALLER_GREETING, CALLER_RECORD_CHECK);
  }

  /**
   * States between which a caller may be a moment later than he thinks: a key pressed for the one
   * arrives in the other.
   */
  Set<KeypadState> neighbours() {
    return switch (this) {
      case MAIN -> EnumSet.of(AFTER_MESSAGE, FOLDER, OPTIONS);
      case HEADER, PLAYING -> EnumSet.of(HEADER, PLAYING, AFTER_MESSAGE);
      case AFTER_MESSAGE -> EnumSet.of(MAIN, HEADER, PLAYING, MORE_OPTIONS, FOLDER);
      case MORE_OPTIONS -> EnumSet.of(AFTER_MESSAGE);
      case FOLDER -> EnumSet.of(MAIN, AFTER_MESSAGE);
      case OPTIONS -> EnumSet.of(MAIN, GREETING, OWN_GREETING, RECORD_CHECK);
      case GREETING -> EnumSet.of(OPTIONS, OWN_GREETING, RECORD_CHECK);
      case OWN_GREETING, RECORD_CHECK -> EnumSet.of(OPTIONS, GREETING, OWN_GREETING, RECORD_CHECK);
      case CALLER_GREETING, CALLER_RECORD_CHECK -> EnumSet.of(CALLER_GREETING, CALLER_RECORD_CHECK);
      case LOGIN -> EnumSet.noneOf(KeypadState.class);
    };
  }
}
