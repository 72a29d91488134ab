package io.switchpost.voice.keypad;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one voice mail tradition.
 *
 * @param name of its file, without {@code .yaml}
 * @param newestFirst order of messages; otherwise oldest first
 * @param deletesAtOnce otherwise deleted messages go at the end of the call
 * @param states the keys of each state, in the order in which they are announced
 */
public record KeypadProfile(
    String name,
    boolean newestFirst,
    boolean deletesAtOnce,
    Map<KeypadState, List<Binding>> states) {
  public KeypadProfile {
    states = Map.copyOf(states);
  }

  public boolean has(KeypadState state) {
    return states.containsKey(state);
  }

  /**
   * The keys that work there. While a message plays, the keys of the menu behind it work too, as
   * far as the playing itself does not use them.
   */
  public List<Binding> keys(KeypadState state) {
    List<Binding> own = states.getOrDefault(state, List.of());
    if (state != KeypadState.PLAYING && state != KeypadState.HEADER) {
      return own;
    }
    List<Binding> all = new ArrayList<>(own);
    for (Binding binding : states.getOrDefault(KeypadState.AFTER_MESSAGE, List.of())) {
      if (find(own, binding.keys()).isEmpty()) {
        all.add(binding);
      }
    }
    return all;
  }

  public Optional<Binding> find(KeypadState state, String keys) {
    return find(keys(state), keys);
  }

  private static Optional<Binding> find(Collection<Binding> bindings, String keys) {
    return bindings.stream().filter(binding -> binding.keys().equals(keys)).findFirst();
  }

  /** Whether more keys could make another sequence of it: only then is it worth waiting. */
  public boolean mayGoOn(KeypadState state, String keys) {
    return keys(state).stream()
        .anyMatch(
            binding -> binding.keys().length() > keys.length() && binding.keys().startsWith(keys));
  }
}
