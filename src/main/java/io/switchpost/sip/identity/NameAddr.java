package io.switchpost.sip.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One {@code "name" <uri>;parameter=value} of a header that jain-sip has no class for (RFC 3261
 * section 20.10).
 *
 * @param name unquoted, not cleaned; may be empty
 * @param uri between the angle brackets, or what stands in their place
 * @param parameters header parameters by name in lower case, unquoted
 */
public record NameAddr(String name, String uri, Map<String, String> parameters) {
  private static final int MOST = 20;
  private static final int LONGEST = 8192;

  public NameAddr {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads a comma list; commas and semicolons in quotes and angle brackets do not part it. Never
   * fails: what has no URI is left out, and after 20 entries it stops.
   */
  public static List<NameAddr> parseList(String value) {
    var all = new ArrayList<NameAddr>();
    String text = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    for (String entry : split(text, ',')) {
      NameAddr parsed = parse(entry);
      if (!parsed.uri().isEmpty() && all.size() < MOST) {
        all.add(parsed);
      }
    }
    return all;
  }

  /** The dialable user part of the URI, see {@link UserPart}. */
  public String number() {
    return UserPart.of(uri).text();
  }

  private static NameAddr parse(String entry) {
    List<String> parts = split(entry, ';');
    String address = parts.getFirst().strip();
    String name = "";
    String uri = address;
    int open = openBracket(address);
    if (open >= 0) {
      int close = address.indexOf('>', open);
      name = unquoted(address.substring(0, open).strip());
      uri = address.substring(open + 1, close < 0 ? address.length() : close).strip();
    }
    var parameters = new LinkedHashMap<String, String>();
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      String key = (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
      if (!key.isEmpty()) {
        parameters.putIfAbsent(key, equals < 0 ? "" : unquoted(part.substring(equals + 1).strip()));
      }
    }
    return new NameAddr(name, uri, parameters);
  }

  /** The first {@code <} outside quotes. */
  private static int openBracket(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '<' && !quoted) {
        return i;
      }
    }
    return text.indexOf('<');
  }

  private static List<String> split(String text, char separator) {
    var parts = new ArrayList<String>();
    boolean quoted = false;
    boolean bracketed = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"' && !bracketed) {
        quoted = !quoted;
      } else if (c == '<' && !quoted) {
        bracketed = true;
      } else if (c == '>' && !quoted) {
        bracketed = false;
      } else if (c == separator && !quoted && !bracketed) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String unquoted(String text) {
    if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
      return text;
    }
    var out = new StringBuilder();
    for (int i = 1; i < text.length() - 1; i++) {
      if (text.charAt(i) == '\\' && i + 1 < text.length() - 1) {
        i++;
      }
      out.append(text.charAt(i));
    }
    return out.toString();
  }
}
