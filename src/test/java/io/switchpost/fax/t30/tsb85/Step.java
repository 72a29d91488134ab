package io.switchpost.fax.t30.tsb85;

import io.switchpost.fax.t30.Modulation;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One line of the script.
 *
 * @param tester what the tester does (T), or what the device must do (R)
 * @param repeated steps of a {@code repeat}, else empty
 */
record Step(boolean tester, String type, Map<String, String> attributes, List<Step> repeated) {
  static final String REPEAT = "repeat";

  boolean isRepeat() {
    return type.equals(REPEAT);
  }

  /** Something that the device has to put on the line. */
  boolean awaitsDevice() {
    return !tester
        && switch (type) {
          case "HDLC", "TCF", "MSG", "PP", "CED", "CNG" -> true;
          default -> false;
        };
  }

  boolean awaits(String kind) {
    return !tester && type.equals(kind);
  }

  /** Whether this is the frame, or the other one of two that will do. */
  boolean matches(byte[] frame) {
    byte[] wanted = octets(value());
    int same = Arrays.mismatch(wanted, frame);
    return same < 0
        || isOpenEnded() && same == wanted.length
        || attribute("xxx").filter(other -> Arrays.equals(octets(other), frame)).isPresent();
  }

  boolean isTagged(String tag) {
    return attribute("tag").filter(tag::equals).isPresent();
  }

  /** The same at 2400 instead of 4800 bit/s. */
  Step slower() {
    Map<String, String> others = new HashMap<>(attributes);
    others.computeIfPresent("modem", (_, modem) -> modem.replace("/4800", "/2400"));
    return new Step(tester, type, others, repeated);
  }

  Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  String value() {
    return attribute("value").orElse("");
  }

  OptionalInt number(String name) {
    return attribute(name)
        .map(String::strip)
        .map(Integer::parseInt)
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  Duration time() {
    return Duration.ofMillis(Long.parseLong(value()));
  }

  Modulation modulation() {
    return switch (attribute("modem").orElse("V.21")) {
      case "V.21" -> Modulation.V21;
      case "V.27ter/2400" -> Modulation.V27TER_2400;
      case "V.27ter/4800" -> Modulation.V27TER_4800;
      case "V.29/7200" -> Modulation.V29_7200;
      case "V.29/9600" -> Modulation.V29_9600;
      case "V.17/9600" -> Modulation.V17_9600;
      case "V.17/12000" -> Modulation.V17_12000;
      case "V.17/14400" -> Modulation.V17_14400;
      case String other -> throw new IllegalArgumentException("modem " + other);
    };
  }

  /** The octets of a frame; an ellipsis at the end is left out. */
  byte[] octets() {
    return octets(value());
  }

  private static byte[] octets(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex.replace("...", "").strip());
  }

  private boolean isOpenEnded() {
    return value().endsWith("...");
  }

  @Override
  public String toString() {
    return (tester ? "tester " : "device ")
        + type
        + attribute("tag").map(tag -> " " + tag).orElse("")
        + attribute("modem").map(modem -> " " + modem).orElse("")
        + attribute("value").map(value -> " " + value).orElse("");
  }
}
