package io.switchpost.voice.menu;

import io.switchpost.voice.YamlTrouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a YAML file. Its values stay nodes, so that every complaint knows its line. */
record YamlMapping(Node node, Map<String, Node> values) {
  private static final int LONGEST_FILE = 100_000;
  private static final int LONGEST_VALUE = 200;

  /** The mapping that a file is. */
  static YamlMapping parse(String text) throws MenuException {
    if (text.length() > LONGEST_FILE) {
      throw new MenuException(
          0, "the file has " + text.length() + " characters, a menu at most " + LONGEST_FILE);
    }
    LoadSettings settings =
        LoadSettings.builder().setMaxAliasesForCollections(20).setUseMarks(true).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      return of(root.orElseThrow(() -> new MenuException(0, "the file is empty")), "a menu");
    } catch (YamlEngineException e) {
      YamlTrouble trouble = YamlTrouble.of(e);
      throw new MenuException(trouble.line(), trouble.reason());
    }
  }

  static YamlMapping of(Node node, String what) throws MenuException {
    if (!(node instanceof MappingNode mapping)) {
      throw MenuException.at(node, what + " is written as lines of 'name: value'");
    }
    Map<String, Node> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = text(tuple.getKeyNode(), "a name");
      if (values.put(key, tuple.getValueNode()) != null) {
        throw MenuException.at(tuple.getKeyNode(), "'" + key + "' is there twice");
      }
    }
    return new YamlMapping(node, values);
  }

  /** Refuses a name that nobody reads: it is a typing error. */
  void only(Set<String> names) throws MenuException {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (!names.contains(entry.getKey())) {
        throw MenuException.at(
            entry.getValue(),
            "'" + entry.getKey() + "' is not known here, only " + String.join(", ", names));
      }
    }
  }

  Optional<Node> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<String> text(String name) throws MenuException {
    Optional<Node> value = get(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(text(value.get(), name));
  }

  static String text(Node node, String what) throws MenuException {
    if (!(node instanceof ScalarNode scalar)) {
      throw MenuException.at(node, what + " must be a single value");
    }
    String text = scalar.getValue().strip();
    if (text.isEmpty() || text.length() > LONGEST_VALUE) {
      throw MenuException.at(
          node, what + " must have 1 to " + LONGEST_VALUE + " characters, has " + text.length());
    }
    return oneLine(text);
  }

  /** A list; a single value is a list of one. */
  static List<Node> list(Node node) {
    return node instanceof SequenceNode sequence
        ? new ArrayList<>(sequence.getValue())
        : List.of(node);
  }

  /** 1 … n. */
  static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).map(zero -> zero + 1).orElse(0);
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ");
  }
}
