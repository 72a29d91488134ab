package io.switchpost.voice.keypad;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a profile must not do to a caller. */
final class KeypadRules {
  private final String file;
  private final KeypadProfile profile;

  KeypadRules(String file, KeypadProfile profile) {
    this.file = file;
    this.profile = profile;
  }

  void check() throws KeypadException {
    for (KeypadState state : KeypadState.required()) {
      if (!profile.has(state)) {
        throw new KeypadException(file, 0, "the state " + state.text() + " is missing");
      }
    }
    for (Map.Entry<KeypadState, List<Binding>> entry : profile.states().entrySet()) {
      checkExit(entry.getKey(), entry.getValue());
      for (Binding binding : entry.getValue()) {
        checkTarget(entry.getKey(), binding);
        if (binding.action().destructive() && !binding.confirmed()) {
          checkNeighbours(entry.getKey(), binding);
        }
      }
    }
  }

  /** A time-out is no exit: it is for those who have gone. */
  private void checkExit(KeypadState state, List<Binding> bindings) throws KeypadException {
    // a PIN prompt is left by typing the PIN
    if (state != KeypadState.LOGIN
        && profile.keys(state).stream().noneMatch(binding -> binding.action().leaves())) {
      throw new KeypadException(
          file,
          bindings.isEmpty() ? 0 : bindings.getFirst().line(),
          "the state "
              + state.text()
              + " has no key that leads out of it: add one for main-menu or exit");
    }
  }

  private void checkTarget(KeypadState state, Binding binding) throws KeypadException {
    Optional<KeypadState> target =
        switch (binding.action()) {
          case MORE_OPTIONS_MENU -> Optional.of(KeypadState.MORE_OPTIONS);
          case CHANGE_FOLDER, SAVE_TO_FOLDER -> Optional.of(KeypadState.FOLDER);
          case OPTIONS_MENU -> Optional.of(KeypadState.OPTIONS);
          case GREETINGS_MENU -> Optional.of(KeypadState.GREETING);
          case NAME_RECORDING,
              NO_ANSWER_GREETING,
              BUSY_GREETING,
              UNAVAILABLE_GREETING,
              TEMPORARY_GREETING ->
              Optional.of(KeypadState.OWN_GREETING);
          default -> Optional.empty();
        };
    if (target.isPresent() && !profile.has(target.get())) {
      throw new KeypadException(
          file,
          binding.line(),
          "key "
              + binding.keys()
              + " of "
              + state.text()
              + " leads to the state "
              + target.get().text()
              + ", which is missing");
    }
  }

  private void checkNeighbours(KeypadState state, Binding binding) throws KeypadException {
    for (KeypadState neighbour : state.neighbours()) {
      Optional<Binding> other = profile.find(neighbour, binding.keys());
      if (other.isPresent() && other.get().action().harmless()) {
        throw new KeypadException(
            file,
            binding.line(),
            "key %s means %s in %s but %s in %s (line %d): use another key, or add 'confirm: true'"
                .formatted(
                    binding.keys(),
                    binding.action().text(),
                    state.text(),
                    other.get().action().text(),
                    neighbour.text(),
                    other.get().line()));
      }
    }
  }
}
