package io.switchpost.voice.menu;

import org.snakeyaml.engine.v2.nodes.Node;

/** A menu file that cannot be used: where and why, in one sentence. */
final class MenuException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  MenuException(int line, String reason) {
    super(reason, null, false, false);
    this.line = line;
  }

  static MenuException at(Node node, String reason) {
    return new MenuException(YamlMapping.line(node), reason);
  }

  /** 1 … n; 0 if it is not known. */
  int line() {
    return line;
  }
}
