package io.switchpost.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code switchpost fax …}: sends a fax and follows it to its end, lists, shows, cancels. Exit
 * codes: 0 sent (or done), 1 not sent, 2 could not be asked.
 */
public final class FaxCommand {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Set<String> OVER = Set.of("sent", "failed", "cancelled");
  private static final int COULD_NOT = 2;

  /** How many words each command has, with itself. */
  private static final Map<String, Integer> WORDS =
      Map.of("send", 3, "list", 1, "show", 2, "cancel", 2, "hold", 2, "release", 2);

  private static final String USAGE =
      """
      switchpost fax send FILE NUMBER [--name NAME] [--not-before TIME] [--priority high|normal|low]
      switchpost fax list
      switchpost fax show|cancel|hold|release ID
      with [--url http://127.0.0.1:8080] [--user NAME] [--password WORD], or the variables
      SWITCHPOST_URL, SWITCHPOST_USER, SWITCHPOST_PASSWORD\
      """;

  private final Gateway gateway;
  private final PrintStream out;

  FaxCommand(Gateway gateway, PrintStream out) {
    this.gateway = gateway;
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(run(Arrays.asList(arguments), System.out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream errors) {
    try {
      Options options = Options.parse(arguments);
      try (Gateway gateway =
          new Gateway(
              options.get("url", "SWITCHPOST_URL", "http://127.0.0.1:8080"),
              options.get("user", "SWITCHPOST_USER", "admin"),
              options.get("password", "SWITCHPOST_PASSWORD", "demo"))) {
        return new FaxCommand(gateway, out).run(options);
      }
    } catch (CommandException e) {
      errors.println("switchpost: " + e.getMessage());
      return COULD_NOT;
    }
  }

  private int run(Options options) throws CommandException {
    List<String> words = options.words();
    String verb = words.isEmpty() ? "" : words.getFirst();
    if (words.size() != WORDS.getOrDefault(verb, -1)) {
      throw new CommandException("this is not understood; there are\n" + USAGE);
    }
    return switch (verb) {
      case "send" -> send(Path.of(words.get(1)), words.get(2), options);
      case "list" -> list();
      case "show" -> show(gateway.get(fax(words.get(1))));
      case "cancel" -> show(gateway.delete(fax(words.get(1))));
      default -> show(gateway.post(fax(words.get(1)) + "/" + verb)); // hold, release
    };
  }

  private static String fax(String id) throws CommandException {
    if (!id.matches("[0-9a-f]{1,64}")) {
      throw new CommandException("\"" + id + "\" is no id of a fax; switchpost fax list has them");
    }
    return "/api/faxes/" + id;
  }

  private int send(Path file, String number, Options options) throws CommandException {
    Map<String, String> fields = new TreeMap<>(Map.of("number", number));
    options.find("name").ifPresent(name -> fields.put("name", name));
    options.find("not-before").ifPresent(time -> fields.put("notBefore", time));
    options.find("priority").ifPresent(word -> fields.put("priority", word));
    JsonNode taken = gateway.submit(file, fields);
    String id = taken.path("id").asText();
    out.println("fax " + id + ", " + taken.path("pages").asText() + " pages");
    return follow(id);
  }

  /** Each change is a line, so that it reads well in a log too. */
  private int follow(String id) throws CommandException {
    String before = "";
    while (true) {
      JsonNode fax = gateway.get(fax(id));
      String now = FaxWords.state(fax);
      if (!now.equals(before)) {
        out.println(now);
        before = now;
      }
      String state = fax.path("state").asText();
      if (OVER.contains(state)) {
        return state.equals("sent") ? 0 : 1;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CommandException("interrupted; the fax goes on");
      }
    }
  }

  private int list() throws CommandException {
    for (JsonNode fax : gateway.get("/api/faxes")) {
      out.println(FaxWords.line(fax));
    }
    return 0;
  }

  private int show(JsonNode fax) {
    FaxWords.all(fax).forEach(out::println);
    return 0;
  }
}
