package io.switchpost.sip.sdp;

/**
 * The {@code o=} line: whose session this is and which version of its description.
 *
 * @param version rises by one when the content changes (RFC 3264 section 8)
 * @param address IPv4 or IPv6 literal, or a host name; only a label, never sent to
 */
public record Origin(String username, String sessionId, long version, String address) {
  /** For a description whose {@code o=} is missing or broken: nothing depends on it but a label. */
  static final Origin UNKNOWN = new Origin("-", "0", 0, "0.0.0.0");

  static Origin parse(String value) {
    String[] parts = value.strip().split("\\s+", 7);
    if (parts.length < 6) {
      return UNKNOWN;
    }
    return new Origin(parts[0], parts[1], version(parts[2]), parts[5]);
  }

  /** Versions are 64 bit and some peers write more; a wrapped number still tells a change. */
  private static long version(String digits) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 10);
      if (digit < 0) {
        return 0;
      }
      value = value * 10 + digit;
    }
    return value & Long.MAX_VALUE;
  }

  @Override
  public String toString() {
    return "%s %s %d IN %s %s"
        .formatted(username, sessionId, version, Sdp.addressType(address), address);
  }
}
