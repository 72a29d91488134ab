package io.switchpost.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How the commands are used, in the words of {@code --help}. */
final class FaxUsage {
  private static final String ACCESS =
      """
        --url URL          the gateway, else SWITCHPOST_URL, else http://127.0.0.1:8080
        --user NAME        administrator, extension or mail address, else SWITCHPOST_USER, else admin
        --password WORD    its password, else SWITCHPOST_PASSWORD, else demo
      """;

  /** What a command is called with, and what it does. */
  private record Command(String words, String text) {}

  private static final Map<String, Command> COMMANDS = commands();

  private FaxUsage() {}

  private static Map<String, Command> commands() {
    Map<String, Command> all = new LinkedHashMap<>();
    all.put(
        "send",
        new Command(
            "send FILE NUMBER",
            """
            Hands over a document (PDF, TIFF, a picture, text, HTML) and follows the fax to its end.

              --name NAME        who it is for, as lists and the result tell it
              --not-before TIME  not dialled earlier, such as 2026-12-24T18:00:00+01:00
              --priority WORD    high, normal or low
            """));
    all.put("list", new Command("list", "Shows the last faxes, the newest first.\n"));
    all.put("show", new Command("show ID", "Shows a fax with its attempts.\n"));
    all.put(
        "cancel",
        new Command("cancel ID", "Cancels a fax, also on the line, and waits until it is over.\n"));
    all.put(
        "hold", new Command("hold ID", "Keeps a fax from being dialled until it is released.\n"));
    all.put("release", new Command("release ID", "Lets a held fax go on.\n"));
    return all;
  }

  /** How many words a command has, with itself; -1 for none of ours. */
  static int words(String command) {
    return COMMANDS.containsKey(command) ? COMMANDS.get(command).words.split(" ").length : -1;
  }

  /** One line that shows how the command is called; of all for none of ours. */
  static String call(String command) {
    return COMMANDS.containsKey(command)
        ? "./switchpost fax " + COMMANDS.get(command).words
        : "./switchpost fax " + String.join("|", COMMANDS.keySet());
  }

  /** The help of a command, or of all for none of ours. */
  static String help(String command) {
    String text =
        COMMANDS.containsKey(command)
            ? call(command) + "\n" + COMMANDS.get(command).text
            : COMMANDS.values().stream()
                    .map(one -> "./switchpost fax %-18s %s".formatted(one.words, first(one.text)))
                    .collect(Collectors.joining("\n"))
                + "\n\n./switchpost fax COMMAND --help tells more.\n";
    return text
        + "\n"
        + ACCESS
        + "\nExit code: 0 done (send: sent), 1 the fax was not sent (cancel: was sent before), 2 could"
        + " not be done.";
  }

  private static String first(String text) {
    return text.lines().findFirst().orElse("");
  }
}
