package io.switchpost.voice.menu;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code extension 2001}, {@code menu people.yaml}, {@code repeat} …. */
final class MenuActions {
  private static final String FILE = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\\.ya?ml";

  private MenuActions() {}

  static MenuAction read(Node node, Optional<String> operator) throws MenuException {
    String[] words = YamlMapping.text(node, "what a key does").split(" ", 2);
    Optional<String> rest = words.length > 1 ? Optional.of(words[1].strip()) : Optional.empty();
    return switch (words[0]) {
      case "extension" -> new MenuAction.Extension(number(node, argument(node, rest, "2001")));
      case "voicemail" -> new MenuAction.TakeMessage(number(node, argument(node, rest, "2001")));
      case "outside" -> new MenuAction.Outside(number(node, argument(node, rest, "0123456789")));
      case "menu" -> menu(node, argument(node, rest, "people.yaml"));
      case "dial-by-name" -> alone(node, rest, new MenuAction.DialByName());
      case "back" -> alone(node, rest, new MenuAction.Back());
      case "repeat" -> alone(node, rest, new MenuAction.Repeat());
      case "hang-up" -> alone(node, rest, new MenuAction.HangUp());
      case "operator" -> {
        if (operator.isEmpty()) {
          throw MenuException.at(node, "'operator' needs 'operator: NUMBER' in this file");
        }
        yield alone(node, rest, new MenuAction.Operator());
      }
      default ->
          throw MenuException.at(
              node,
              "'"
                  + words[0]
                  + "' is nothing a key can do: extension NUMBER, voicemail NUMBER, outside NUMBER,"
                  + " menu FILE, back, dial-by-name, operator, repeat, hang-up");
    };
  }

  static String number(Node node, String text) throws MenuException {
    if (!text.matches("\\+?[0-9]{1,31}")) {
      throw MenuException.at(node, "'" + text + "' is no number; it is digits, perhaps after +");
    }
    return text;
  }

  private static MenuAction menu(Node node, String text) throws MenuException {
    String file = text.replaceFirst("^menus/", "");
    if (!file.matches(FILE)) {
      throw MenuException.at(node, "'" + text + "' is no menu file; it is like people.yaml");
    }
    return new MenuAction.GoTo(file, YamlMapping.line(node));
  }

  private static String argument(Node node, Optional<String> rest, String example)
      throws MenuException {
    if (rest.isEmpty()) {
      String word = YamlMapping.text(node, "what a key does");
      throw MenuException.at(
          node, "'" + word + "' leads nowhere; write '" + word + " " + example + "'");
    }
    return rest.get();
  }

  private static MenuAction alone(Node node, Optional<String> rest, MenuAction action)
      throws MenuException {
    if (rest.isPresent()) {
      throw MenuException.at(node, "'" + rest.get() + "' is too much here");
    }
    return action;
  }
}
