package io.switchpost.sip.sdp;

/**
 * An {@code a=} line.
 *
 * @param name as written
 * @param value what follows the colon; empty for a flag such as {@code sendonly}
 */
public record Attribute(String name, String value) {
  static Attribute parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Attribute(text.strip(), "")
        : new Attribute(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }

  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  @Override
  public String toString() {
    return value.isEmpty() ? name : name + ":" + value;
  }
}
