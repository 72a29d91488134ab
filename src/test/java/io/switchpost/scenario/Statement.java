package io.switchpost.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a dialogue: {@code [NAME:] verb words… [as NAME] [within 5s]}.
 *
 * @param line its number in the script, from 1
 * @param within how long what is awaited may take
 */
record Statement(
    int line,
    String text,
    Optional<String> actor,
    String verb,
    List<String> words,
    Duration within) {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** All statements of a script; empty lines and those that begin with # are skipped. */
  static List<Statement> parse(String script) {
    List<Statement> statements = new ArrayList<>();
    String[] lines = script.split("\n");
    for (int i = 0; i < lines.length; i++) {
      String text = lines[i].strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        statements.add(parse(i + 1, text));
      }
    }
    return statements;
  }

  private static Statement parse(int line, String text) {
    List<String> words = new ArrayList<>(List.of(text.split("\\s+")));
    Optional<String> actor = Optional.empty();
    if (words.getFirst().endsWith(":") && words.size() > 1) {
      String name = words.removeFirst();
      actor = Optional.of(name.substring(0, name.length() - 1));
    }
    String verb = words.removeFirst();
    Duration within = PATIENCE;
    if (words.size() > 1 && words.get(words.size() - 2).equals("within")) {
      within = duration(words.removeLast());
      words.removeLast();
    }
    if (words.size() > 1 && words.get(words.size() - 2).equals("as")) {
      actor = Optional.of(words.removeLast());
      words.removeLast();
    }
    return new Statement(line, text, actor, verb, List.copyOf(words), within);
  }

  /** {@code 3s} or {@code 250ms}. */
  static Duration duration(String text) {
    if (text.matches("\\d+ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    if (text.matches("\\d+(\\.\\d+)?s")) {
      return Duration.ofMillis(
          Math.round(1_000 * Double.parseDouble(text.substring(0, text.length() - 1))));
    }
    throw new IllegalArgumentException("expected a time such as 3s or 250ms, came: " + text);
  }

  boolean isTime(int word) {
    return word < words.size() && words.get(word).matches("\\d+(\\.\\d+)?s|\\d+ms");
  }

  /** The word at a place, which must be there. */
  String word(int place) {
    if (place >= words.size()) {
      throw new IllegalArgumentException(
          "line %d: expected a word more after: %s".formatted(line, text));
    }
    return words.get(place);
  }

  /** All words from a place on, as one text. */
  String rest(int place) {
    return String.join(" ", words.subList(Math.min(place, words.size()), words.size()));
  }
}
