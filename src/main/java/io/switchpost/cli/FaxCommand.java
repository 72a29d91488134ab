package io.switchpost.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code switchpost fax …}: sends a fax or cancels one and follows it to its end, lists, shows.
 * Exit codes: 0 sent (or done), 1 not sent (or sent before it was cancelled), 2 could not be asked.
 */
public final class FaxCommand {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Set<String> OVER = Set.of("sent", "failed", "cancelled");
  private static final int COULD_NOT = 2;

  /** So long a gateway that follows a fax may be away, as when it is started anew. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

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
      List<String> words = options.words();
      String verb = words.isEmpty() ? "" : words.getFirst();
      if (options.help() || verb.equals("help")) {
        out.println(FaxUsage.help(verb.equals("help") ? words.getLast() : verb));
        return 0;
      }
      if (words.size() != FaxUsage.words(verb)) {
        throw new CommandException(misunderstood(verb));
      }
      try (Gateway gateway =
          new Gateway(
              options.get("url", "SWITCHPOST_URL", "http://127.0.0.1:8080"),
              options.get("user", "SWITCHPOST_USER", "admin"),
              options.get("password", "SWITCHPOST_PASSWORD", "demo"))) {
        return new FaxCommand(gateway, out).run(verb, options);
      }
    } catch (CommandException e) {
      errors.println("switchpost: " + e.getMessage());
      return COULD_NOT;
    }
  }

  private static String misunderstood(String verb) {
    String what =
        verb.isEmpty()
            ? "a command is missing"
            : FaxUsage.words(verb) < 0
                ? "there is no command fax " + verb
                : "fax " + verb + " is called otherwise";
    return what + ": " + FaxUsage.call(verb) + " (--help tells more)";
  }

  private int run(String verb, Options options) throws CommandException {
    List<String> words = options.words();
    return switch (verb) {
      case "send" -> send(path(words.get(1)), words.get(2), options);
      case "list" -> list();
      case "show" -> show(gateway.get(fax(words.get(1))));
      case "cancel" -> cancel(words.get(1));
      default -> show(gateway.post(fax(words.get(1)) + "/" + verb)); // hold, release
    };
  }

  private static Path path(String name) throws CommandException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new CommandException("there is no file " + name);
    }
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
    out.println("fax " + id + ", " + FaxWords.pages(taken.path("pages").asInt()));
    return follow(id, "sent");
  }

  /** What is on the line is broken off, which takes some seconds. */
  private int cancel(String id) throws CommandException {
    gateway.delete(fax(id));
    int code = follow(id, "cancelled");
    show(gateway.get(fax(id)));
    return code;
  }

  /** Each change is a line, so that it reads well in a log too. */
  private int follow(String id, String wanted) throws CommandException {
    String before = "";
    while (true) {
      JsonNode fax = patiently(fax(id));
      String now = FaxWords.state(fax);
      if (!now.equals(before)) {
        out.println(now);
        before = now;
      }
      String state = fax.path("state").asText();
      if (OVER.contains(state)) {
        return state.equals(wanted) ? 0 : 1;
      }
      pause();
    }
  }

  /** A gateway that is started anew goes on with its faxes. */
  private JsonNode patiently(String path) throws CommandException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean told = false;
    while (true) {
      try {
        return gateway.get(path);
      } catch (SilentGatewayException e) {
        if (System.nanoTime() > end) {
          throw new CommandException(e.getMessage() + " The fax goes on when the gateway does.");
        }
        if (!told) {
          out.println("the gateway does not answer, waiting for it");
          told = true;
        }
      }
      pause();
    }
  }

  private static void pause() throws CommandException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted; the fax goes on");
    }
  }

  private int list() throws CommandException {
    JsonNode faxes = gateway.get("/api/faxes");
    if (faxes.isEmpty()) {
      out.println("there are no faxes");
    }
    for (JsonNode fax : faxes) {
      out.println(FaxWords.line(fax));
    }
    return 0;
  }

  private int show(JsonNode fax) {
    FaxWords.all(fax).forEach(out::println);
    return 0;
  }
}
