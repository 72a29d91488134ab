package io.switchpost.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A command line: words, and options with a value each.
 *
 * @param named without their dashes
 * @param help whether help is wanted, in place of what else is said
 */
record Options(List<String> words, Map<String, String> named, boolean help) {
  private static final Set<String> KNOWN =
      Set.of("url", "user", "password", "name", "not-before", "priority");

  /**
   * @throws CommandException for an option that is none, or has no value
   */
  static Options parse(List<String> arguments) throws CommandException {
    List<String> words = new ArrayList<>();
    Map<String, String> named = new TreeMap<>();
    boolean help = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("-") || argument.equals("-")) {
        words.add(argument);
        continue;
      }
      if (argument.equals("--help") || argument.equals("-h")) {
        help = true;
        continue;
      }
      String[] parts = argument.replaceFirst("^--", "").split("=", 2);
      if (!argument.startsWith("--") || !KNOWN.contains(parts[0])) {
        throw new CommandException("unknown option " + argument + " (--help tells the options)");
      }
      if (parts.length == 1 && i + 1 == arguments.size()) {
        throw new CommandException(argument + " needs a value");
      }
      named.put(parts[0], parts.length == 2 ? parts[1] : arguments.get(++i));
    }
    return new Options(words, named, help);
  }

  /** An option, else a variable of the environment, else the default. */
  String get(String name, String variable, String otherwise) {
    return find(name)
        .or(() -> Optional.ofNullable(System.getenv(variable)))
        .filter(value -> !value.isBlank())
        .orElse(otherwise);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(named.get(name));
  }
}
