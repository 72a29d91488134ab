package io.switchpost.app;

/** UDP ports as configured: {@code 20000-29999}. */
record PortRange(int lowest, int highest) {
  static PortRange parse(String text) {
    String[] ends = text.strip().split("\\s*-\\s*");
    try {
      if (ends.length == 2) {
        PortRange range = new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        if (range.lowest >= 1024 && range.highest <= 65535 && range.highest > range.lowest + 1) {
          return range;
        }
      }
    } catch (NumberFormatException notNumbers) {
      // told below
    }
    throw new IllegalArgumentException(
        "switchpost.media.ports: expected LOWEST-HIGHEST within 1024 to 65535, such as 20000-29999, came '%s'"
            .formatted(text));
  }
}
