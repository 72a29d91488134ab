package io.switchpost.app;

import java.util.Optional;

/** UDP ports as configured: {@code 20000-29999}. */
record PortRange(int lowest, int highest) {
  /**
   * @throws IllegalArgumentException for what {@link Form#PORTS} is not
   */
  static PortRange parse(String text) {
    return read(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "switchpost.media.ports: expected %s, came '%s'"
                        .formatted(Form.PORTS.words(), text)));
  }

  static boolean isOne(String text) {
    return read(text).isPresent();
  }

  private static Optional<PortRange> read(String text) {
    String[] ends = text.strip().split("\\s*-\\s*");
    try {
      return ends.length == 2
          ? Optional.of(new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])))
              .filter(PortRange::isUsable)
          : Optional.empty();
    } catch (NumberFormatException notNumbers) {
      return Optional.empty();
    }
  }

  private boolean isUsable() {
    return lowest >= 1024 && highest <= 65535 && highest > lowest + 1;
  }
}
