package io.switchpost.voice;

import io.switchpost.media.HungUpException;
import io.switchpost.voice.keypad.Action;
import io.switchpost.voice.keypad.Binding;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.KeypadState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Announces the keys of a state and waits for one of them. */
final class Menu {
  /** After so many rounds in which nothing (useful) was pressed, nobody is there. */
  private static final int ROUNDS = 3;

  private static final int MOST_WRONG_KEYS = 8;
  private static final Duration ROUND = Duration.ofSeconds(6);

  /** How long a key waits for another one, where a longer sequence exists. */
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private static final String KEYS = "0123456789*#";

  /** What came of it. */
  sealed interface Choice {
    record Chosen(Binding binding) implements Choice {}

    /** Silence, wrong keys only, or no more time. */
    record Nothing() implements Choice {}
  }

  private final Conversation conversation;
  private final KeypadProfile keypad;

  Menu(Conversation conversation, KeypadProfile keypad) {
    this.conversation = conversation;
    this.keypad = keypad;
  }

  /** All keys of the state are announced and taken. */
  Choice choose(KeypadState state) throws HungUpException {
    return choose(state, Phrase.NOTHING, binding -> true, false);
  }

  /**
   * @param before said before the keys are announced
   * @param offered what makes sense now; other keys are neither announced nor taken
   * @param deleted the message is marked as deleted: the key that deletes is one that brings back
   */
  Choice choose(KeypadState state, Phrase before, Predicate<Binding> offered, boolean deleted)
      throws HungUpException {
    Phrase announcement = before.then(announcement(state, offered, deleted));
    int wrong = 0;
    for (int round = 0; round < ROUNDS && wrong < MOST_WRONG_KEYS && !conversation.isOver(); ) {
      Optional<Character> first = conversation.say(announcement, KEYS);
      if (first.isEmpty()) {
        first = conversation.key(ROUND);
      }
      if (first.isEmpty()) {
        round++;
        continue;
      }
      Optional<Binding> binding = sequence(state, first.get()).filter(offered);
      if (binding.isPresent()) {
        return new Choice.Chosen(binding.get());
      }
      wrong++;
      conversation.say(Phrase.of(Said.DID_NOT_UNDERSTAND));
    }
    return new Choice.Nothing();
  }

  /** The longest sequence that begins with that key; waits only where there may be a longer one. */
  Optional<Binding> sequence(KeypadState state, char first) throws HungUpException {
    String keys = String.valueOf(first);
    while (keypad.mayGoOn(state, keys)) {
      Optional<Character> next = conversation.key(BETWEEN);
      if (next.isEmpty()) {
        break;
      }
      String longer = keys + next.get();
      if (keypad.find(state, longer).isEmpty() && !keypad.mayGoOn(state, longer)) {
        conversation.giveBack(next.get());
        break;
      }
      keys = longer;
    }
    return keypad.find(state, keys);
  }

  /** Asks back. */
  boolean confirmed() throws HungUpException {
    Optional<Character> key = conversation.say(press(Phrase.of(Said.CONFIRM), "1"), KEYS);
    if (key.isEmpty()) {
      key = conversation.key(ROUND);
    }
    if (key.filter(k -> k == '1').isPresent()) {
      return true;
    }
    conversation.say(Phrase.of(Said.CANCELLED));
    return false;
  }

  private Phrase announcement(KeypadState state, Predicate<Binding> offered, boolean deleted) {
    Phrase all = Phrase.NOTHING;
    Set<Action> announced = EnumSet.noneOf(Action.class);
    for (Binding binding : keypad.keys(state)) {
      if (offered.test(binding) && announced.add(binding.action())) {
        all = all.then(announcement(binding, deleted));
      }
    }
    return all;
  }

  private static Phrase announcement(Binding binding, boolean deleted) {
    if (binding.action() == Action.TOGGLE_DELETE) {
      Action action = deleted ? Action.UNDELETE : Action.DELETE;
      if (deleted || binding.say().isEmpty()) {
        return press(Phrase.of(action.prompt()), binding.keys());
      }
    }
    return binding
        .say()
        .map(prompts -> Phrase.of(prompts.toArray(String[]::new)))
        .orElseGet(() -> press(Phrase.of(binding.action().prompt()), binding.keys()));
  }

  /** "to …, press 3 3". */
  private static Phrase press(Phrase purpose, String keys) {
    Phrase phrase = purpose.then(Said.PRESS);
    for (char key : keys.toCharArray()) {
      phrase =
          phrase.then(
              switch (key) {
                case '*' -> "digits/star";
                case '#' -> "digits/pound";
                default -> "digits/" + key;
              });
    }
    return phrase;
  }
}
