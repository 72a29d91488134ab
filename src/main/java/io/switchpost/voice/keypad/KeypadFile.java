package io.switchpost.voice.keypad;

import io.switchpost.voice.YamlTrouble;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one profile; works on the nodes of the file, so that every complaint knows its line. */
final class KeypadFile {
  private static final String KEYS = "[0-9*#]{1,4}";

  private final String file;

  private KeypadFile(String file) {
    this.file = file;
  }

  /** Reads and checks a profile. */
  static KeypadProfile read(String name, String file, String yaml) throws KeypadException {
    KeypadProfile profile = new KeypadFile(file).profile(name, yaml);
    new KeypadRules(file, profile).check();
    return profile;
  }

  private KeypadProfile profile(String name, String yaml) throws KeypadException {
    boolean newestFirst = false;
    boolean deletesAtOnce = false;
    Map<KeypadState, List<Binding>> states = new EnumMap<>(KeypadState.class);
    for (NodeTuple entry : mapping(root(yaml), "a profile").getValue()) {
      String key = scalar(entry.getKeyNode(), "a key");
      Node value = entry.getValueNode();
      switch (key) {
        case "description" -> scalar(value, "the description");
        case "order" -> newestFirst = choice(value, "newest-first", "oldest-first");
        case "deletes" -> deletesAtOnce = choice(value, "at-once", "at-end");
        case "states" -> readStates(mapping(value, "states"), states);
        default ->
            throw wrong(
                entry.getKeyNode(),
                "'" + key + "' is unknown: expected description, order, deletes or states");
      }
    }
    return new KeypadProfile(name, newestFirst, deletesAtOnce, states);
  }

  private Node root(String yaml) throws KeypadException {
    LoadSettings settings = LoadSettings.builder().setLabel(file).build();
    try {
      return new Compose(settings)
          .composeString(yaml)
          .orElseThrow(() -> new KeypadException(file, 0, "the file is empty"));
    } catch (YamlEngineException e) {
      YamlTrouble trouble = YamlTrouble.of(e);
      throw new KeypadException(file, trouble.line(), trouble.reason());
    }
  }

  private void readStates(MappingNode node, Map<KeypadState, List<Binding>> states)
      throws KeypadException {
    for (NodeTuple entry : node.getValue()) {
      String name = scalar(entry.getKeyNode(), "a state");
      KeypadState state =
          KeypadState.of(name)
              .orElseThrow(() -> wrong(entry.getKeyNode(), "there is no state '" + name + "'"));
      if (states.containsKey(state)) {
        throw wrong(entry.getKeyNode(), "the state " + name + " is there twice");
      }
      states.put(state, bindings(state, mapping(entry.getValueNode(), "the state " + name)));
    }
  }

  private List<Binding> bindings(KeypadState state, MappingNode node) throws KeypadException {
    List<Binding> bindings = new ArrayList<>();
    Map<String, Binding> seen = new HashMap<>();
    for (NodeTuple entry : node.getValue()) {
      Binding binding = binding(state, entry);
      Binding other = seen.put(binding.keys(), binding);
      if (other != null) {
        throw wrong(
            entry.getKeyNode(),
            "key %s of %s means %s already (line %d)"
                .formatted(binding.keys(), state.text(), other.action().text(), other.line()));
      }
      bindings.add(binding);
    }
    return List.copyOf(bindings);
  }

  private Binding binding(KeypadState state, NodeTuple entry) throws KeypadException {
    Node keyNode = entry.getKeyNode();
    String keys = scalar(keyNode, "a key");
    boolean login = state == KeypadState.LOGIN;
    if (!keys.matches(login ? "[*#]" : KEYS)) {
      throw wrong(
          keyNode,
          "'" + keys + "' is no key: expected " + (login ? "* or #" : "one to four of 0-9 * #"));
    }
    if (entry.getValueNode() instanceof ScalarNode scalar) {
      return new Binding(keys, action(state, scalar), false, Optional.empty(), line(keyNode));
    }
    Optional<Action> action = Optional.empty();
    boolean confirmed = false;
    Optional<List<String>> say = Optional.empty();
    for (NodeTuple part : mapping(entry.getValueNode(), "key " + keys).getValue()) {
      switch (scalar(part.getKeyNode(), "a word")) {
        case "do" -> action = Optional.of(action(state, part.getValueNode()));
        case "confirm" -> confirmed = choice(part.getValueNode(), "true", "false");
        case "say" -> say = Optional.of(prompts(part.getValueNode()));
        default -> throw wrong(part.getKeyNode(), "expected do, say or confirm");
      }
    }
    Action found = action.orElseThrow(() -> wrong(keyNode, "key " + keys + " lacks its 'do'"));
    return new Binding(keys, found, confirmed, say, line(keyNode));
  }

  private Action action(KeypadState state, Node node) throws KeypadException {
    String text = scalar(node, "an action");
    Action action =
        Action.of(text).orElseThrow(() -> wrong(node, "there is no action '" + text + "'"));
    if (!action.possibleIn(state)) {
      throw wrong(node, "the action " + text + " makes no sense in the state " + state.text());
    }
    return action;
  }

  private List<String> prompts(Node node) throws KeypadException {
    if (node instanceof ScalarNode scalar) {
      return List.of(scalar.getValue());
    }
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong(node, "expected a prompt or a list of prompts");
    }
    List<String> prompts = new ArrayList<>();
    for (Node prompt : sequence.getValue()) {
      prompts.add(scalar(prompt, "a prompt"));
    }
    return prompts;
  }

  private boolean choice(Node node, String yes, String no) throws KeypadException {
    String text = scalar(node, yes + " or " + no);
    if (!text.equals(yes) && !text.equals(no)) {
      throw wrong(node, "expected " + yes + " or " + no + ", not '" + text + "'");
    }
    return text.equals(yes);
  }

  private MappingNode mapping(Node node, String what) throws KeypadException {
    if (node instanceof MappingNode mapping) {
      return mapping;
    }
    throw wrong(node, "expected " + what + " as 'key: value' lines");
  }

  private String scalar(Node node, String what) throws KeypadException {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong(node, "expected " + what + " as one word");
  }

  private KeypadException wrong(Node node, String reason) {
    return new KeypadException(file, line(node), reason);
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).map(line -> line + 1).orElse(0);
  }
}
