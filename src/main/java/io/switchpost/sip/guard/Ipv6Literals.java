package io.switchpost.sip.guard;

import java.net.InetAddress;

/**
 * IPv6 addresses where SIP wants a host: in brackets, without a zone (RFC 3261 section 25.1, RFC
 * 5118, RFC 5954). One that is written otherwise would be read as another host and port.
 */
final class Ipv6Literals {
  /** The longest form, {@code 0000:…:255.255.255.255}. */
  private static final int LONGEST = 45;

  private static final String END = ";?>, \t\"";

  private Ipv6Literals() {}

  /** Whether a {@code sent-by} of Via or the host part of a URI is no host for this reason. */
  static boolean garbled(String hostPort) {
    String text = hostPort.strip();
    if (!text.startsWith("[")) {
      return text.indexOf(':') != text.lastIndexOf(':') || text.indexOf(']') >= 0;
    }
    int end = text.indexOf(']');
    String after = text.substring(end + 1).strip();
    return end < 0 || !literal(text.substring(1, end)) || !after.isEmpty() && !port(after);
  }

  private static boolean literal(String text) {
    if (text.length() > LONGEST || !text.contains(":") || !text.matches("[0-9A-Fa-f:.]+")) {
      return false;
    }
    try {
      InetAddress.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean port(String text) {
    String digits = text.substring(1).strip();
    return text.charAt(0) == ':' && RequestFaults.digits(digits) && digits.length() <= 5;
  }

  /** Whether the top-most or another entry of a Via header has such a host. */
  static boolean garbledVia(String value) {
    for (String entry : value.split(",")) {
      String head = entry.split(";", 2)[0];
      String[] transport = head.substring(head.lastIndexOf('/') + 1).strip().split("[ \t]+", 2);
      if (transport.length == 2 && garbled(transport[1])) {
        return true;
      }
    }
    return false;
  }

  /** Whether a {@code sip:} or {@code sips:} URI outside of quotes has such a host. */
  static boolean garbledUri(String value) {
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && scheme(value, i) && garbled(host(value, value.indexOf(':', i) + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean scheme(String value, int at) {
    boolean begins = at == 0 || !Character.isLetterOrDigit(value.charAt(at - 1));
    return begins
        && (value.regionMatches(true, at, "sip:", 0, 4)
            || value.regionMatches(true, at, "sips:", 0, 5));
  }

  private static String host(String value, int from) {
    int close = value.indexOf('>', from);
    String rest = value.substring(from, close < 0 ? value.length() : close);
    rest = rest.substring(rest.indexOf('@') + 1);
    int end = 0;
    while (end < rest.length() && END.indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return rest.substring(0, end);
  }
}
