package io.switchpost.phone;

import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * An address header value (RFC 3261 section 20.10): display name, URI, parameters behind the URI.
 */
record NameAddr(String display, String uri, String params) {
  static NameAddr parse(String value) {
    int open = openingBracket(value);
    if (open < 0) {
      int semicolon = value.indexOf(';');
      return semicolon < 0
          ? new NameAddr("", value.strip(), "")
          : new NameAddr("", value.substring(0, semicolon).strip(), value.substring(semicolon));
    }
    int close = value.indexOf('>', open);
    if (close < 0) {
      throw new IllegalArgumentException("expected '>' in the address, came: " + value);
    }
    String display = value.substring(0, open).strip();
    if (display.length() > 1 && display.startsWith("\"") && display.endsWith("\"")) {
      display = display.substring(1, display.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    return new NameAddr(display, value.substring(open + 1, close), value.substring(close + 1));
  }

  private static int openingBracket(String value) {
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      if (quoted && character == '\\') {
        i++;
      } else if (character == '"') {
        quoted = !quoted;
      } else if (character == '<' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  /** A parameter behind the URI; empty string if it is not there. */
  String param(String name) {
    return param(params, name);
  }

  static String param(String text, String name) {
    for (String part : text.split(";")) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length == 2 && pair[0].strip().equalsIgnoreCase(name)) {
        return pair[1].strip();
      }
    }
    return "";
  }

  String user() {
    String rest = uri.replaceFirst("^(?i)sips?:", "");
    int at = rest.indexOf('@');
    return at < 0 ? "" : rest.substring(0, at);
  }

  /** Where the URI leads: numeric hosts only, which is all that a test needs. */
  Hop hop() {
    String rest = uri.replaceFirst("^(?i)sips?:", "").replaceFirst("^[^@;]*@", "");
    String hostPort = rest.split("[;?]", 2)[0];
    String transport = param(rest, "transport").toUpperCase(Locale.ROOT);
    int colon = hostPort.lastIndexOf(':');
    boolean hasPort = colon > hostPort.lastIndexOf(']') && colon >= 0;
    String host = hasPort ? hostPort.substring(0, colon) : hostPort;
    int port = hasPort ? Integer.parseInt(hostPort.substring(colon + 1)) : 5060;
    return new Hop(
        transport.equals("TCP") ? Transport.TCP : Transport.UDP,
        new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port));
  }
}
