package io.switchpost.voice.menu;

import io.switchpost.voice.Phrase;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one menu file; a menu that a caller could not leave is refused. */
final class MenuReader {
  private static final Set<String> NAMES =
      new TreeSet<>(
          Set.of(
              "description",
              "language",
              "time-zone",
              "hours",
              "holidays",
              "greeting",
              "closed",
              "holiday",
              "keys",
              "direct-dial",
              "wait",
              "between",
              "tries",
              "ring",
              "operator",
              "time-out",
              "invalid"));
  private static final String PROMPT = "[A-Za-z0-9][A-Za-z0-9_+./-]{0,199}";

  private final YamlMapping menu;
  private final Optional<String> operator;

  private MenuReader(YamlMapping menu) throws MenuException {
    this.menu = menu;
    this.operator = menu.text("operator");
  }

  /**
   * Reads it.
   *
   * @param zone for hours and holidays, if the file names none
   */
  static Menu read(String name, String text, ZoneId zone) throws MenuException {
    YamlMapping menu = YamlMapping.parse(text);
    menu.only(NAMES);
    return new MenuReader(menu).menu(name, zone);
  }

  private Menu menu(String name, ZoneId zone) throws MenuException {
    menu.text("description");
    if (operator.isPresent()) {
      MenuActions.number(required("operator"), operator.get());
    }
    Schedule schedule = ScheduleReader.read(menu, zone);
    Optional<Menu.Closed> closed = closed("closed");
    Optional<Menu.Closed> holiday = closed("holiday");
    if (!schedule.periods().isEmpty() && closed.isEmpty()) {
      throw MenuException.at(required("hours"), "hours need 'closed:' with what is said then");
    }
    if (!schedule.holidays().isEmpty() && closed.isEmpty() && holiday.isEmpty()) {
      throw MenuException.at(
          required("holidays"), "holidays need 'holiday:' or 'closed:' with what is said then");
    }
    return new Menu(
        name,
        language(),
        schedule,
        phrase(required("greeting")),
        closed,
        holiday,
        keys(),
        directDial(),
        duration("wait", "5s", 1_000, 30_000),
        duration("between", "2s", 500, 10_000),
        tries(),
        duration("ring", "20s", 1_000, 120_000),
        operator,
        way("time-out"),
        way("invalid"));
  }

  private Node required(String name) throws MenuException {
    Optional<Node> node = menu.get(name);
    if (node.isEmpty()) {
      throw MenuException.at(menu.node(), "'" + name + ":' is missing");
    }
    return node.get();
  }

  private Optional<Locale> language() throws MenuException {
    Optional<String> tag = menu.text("language");
    if (tag.isEmpty()) {
      return Optional.empty();
    }
    Locale language = Locale.forLanguageTag(tag.get().replace('_', '-'));
    if (language.getLanguage().isEmpty()) {
      throw MenuException.at(
          required("language"), "'" + tag.get() + "' is no language; it is en, fr, fr-CA …");
    }
    return Optional.of(language);
  }

  private static Phrase phrase(Node node) throws MenuException {
    List<String> prompts = new ArrayList<>();
    for (Node each : YamlMapping.list(node)) {
      String prompt = YamlMapping.text(each, "a prompt");
      if (!prompt.matches(PROMPT) || prompt.contains("..")) {
        throw MenuException.at(
            each, "'" + prompt + "' is no prompt name; it is like vm-intro or custom/welcome");
      }
      prompts.add(prompt);
    }
    return Phrase.of(prompts.toArray(String[]::new));
  }

  private Optional<Menu.Closed> closed(String name) throws MenuException {
    Optional<Node> node = menu.get(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    YamlMapping closed = YamlMapping.of(node.get(), name);
    closed.only(new TreeSet<>(Set.of("greeting", "then")));
    Optional<Node> greeting = closed.get("greeting");
    if (greeting.isEmpty()) {
      throw MenuException.at(node.get(), "'" + name + ":' needs a 'greeting:'");
    }
    Optional<Node> then = closed.get("then");
    return Optional.of(
        new Menu.Closed(
            phrase(greeting.get()),
            then.isEmpty()
                ? Optional.empty()
                : Optional.of(MenuActions.read(then.get(), operator))));
  }

  private Map<Character, MenuAction> keys() throws MenuException {
    Map<Character, MenuAction> keys = new LinkedHashMap<>();
    YamlMapping written = YamlMapping.of(required("keys"), "keys");
    for (Map.Entry<String, Node> entry : written.values().entrySet()) {
      String key = entry.getKey();
      if (!key.matches("[0-9*#]")) {
        throw MenuException.at(
            entry.getValue(), "'" + key + "' is no key; keys are 0 to 9, \"*\" and \"#\"");
      }
      keys.put(key.charAt(0), MenuActions.read(entry.getValue(), operator));
    }
    return keys;
  }

  private List<DialPattern> directDial() throws MenuException {
    List<DialPattern> patterns = new ArrayList<>();
    for (Node node : menu.get("direct-dial").map(YamlMapping::list).orElse(List.of())) {
      try {
        patterns.add(DialPattern.of(YamlMapping.text(node, "direct-dial")));
      } catch (IllegalArgumentException e) {
        throw MenuException.at(node, e.getMessage());
      }
    }
    return patterns;
  }

  private int tries() throws MenuException {
    String tries = menu.text("tries").orElse("3");
    if (!tries.matches("[1-9]")) {
      throw MenuException.at(required("tries"), "tries are 1 to 9, not '" + tries + "'");
    }
    return Integer.parseInt(tries);
  }

  private Duration duration(String name, String usual, long least, long most) throws MenuException {
    String text = menu.text(name).orElse(usual);
    if (text.matches("[0-9]{1,3}(\\.[0-9])?s")) {
      Duration duration = Duration.parse("PT" + text);
      if (duration.toMillis() >= least && duration.toMillis() <= most) {
        return duration;
      }
    }
    throw MenuException.at(
        required(name),
        String.format(
            Locale.ROOT, "%s is %ss to %ss, not '%s'", name, least / 1000.0, most / 1000.0, text));
  }

  /** Where it goes when the caller does not find the way: never back to the same. */
  private MenuAction way(String name) throws MenuException {
    Node node = required(name);
    MenuAction action = MenuActions.read(node, operator);
    if (action instanceof MenuAction.Repeat) {
      throw MenuException.at(
          node, name + " is what happens after the last try: it cannot be 'repeat'");
    }
    return action;
  }
}
