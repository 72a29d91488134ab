package io.switchpost.voice.keypad;

import java.util.List;
import java.util.Optional;

/**
 * A key, or several in a row, and what it does.
 *
 * @param keys one to four of {@code 0-9 * #}
 * @param action what it does
 * @param confirmed asks back first
 * @param say prompts that announce it in place of "to …, press …"; an empty list: not announced
 * @param line where its file says so
 */
public record Binding(
    String keys, Action action, boolean confirmed, Optional<List<String>> say, int line) {
  public Binding {
    say = say.map(List::copyOf);
  }
}
