package io.switchpost.sip.guard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A SIP message cut into its first line, its headers (unfolded, RFC 3261 section 7.3.1) and its
 * body, within limits that keep jain-sip's recursive parser out of trouble.
 *
 * @param firstLine without its line end and space before that
 * @param headers in their order
 * @param unusual whether jain-sip would misread it as it is: it joins folded lines without the
 *     space, and takes space after the version for a part of it
 * @param bodyStart where the body begins in the octets
 */
record RawMessage(
    byte[] octets, String firstLine, List<Header> headers, boolean unusual, int bodyStart) {
  static final int MOST_OCTETS = 64 * 1024;
  private static final int MOST_HEADERS = 200;
  private static final int LONGEST_HEADER = 8 * 1024;
  private static final int DEEPEST_NESTING = 16;

  /** RFC 3261 section 7.3.3 and later RFCs. */
  private static final Map<String, String> COMPACT =
      Map.ofEntries(
          Map.entry("i", "call-id"),
          Map.entry("m", "contact"),
          Map.entry("e", "content-encoding"),
          Map.entry("l", "content-length"),
          Map.entry("c", "content-type"),
          Map.entry("f", "from"),
          Map.entry("s", "subject"),
          Map.entry("k", "supported"),
          Map.entry("t", "to"),
          Map.entry("v", "via"),
          Map.entry("o", "event"),
          Map.entry("r", "refer-to"),
          Map.entry("b", "referred-by"),
          Map.entry("x", "session-expires"));

  /**
   * One header.
   *
   * @param name long form in lower case
   * @param value unfolded and stripped
   */
  record Header(String name, String value) {}

  static RawMessage read(byte[] octets) throws MalformedException {
    if (octets.length > MOST_OCTETS) {
      throw new MalformedException(513, "More than " + MOST_OCTETS + " octets");
    }
    int at = 0;
    // empty lines before a message are keep-alives (section 7.5)
    while (at < octets.length && (octets[at] == '\r' || octets[at] == '\n')) {
      at++;
    }
    String firstLine = null;
    boolean folded = false;
    boolean trimmed = false;
    var lines = new ArrayList<String>();
    while (at < octets.length) {
      int end = lineEnd(octets, at);
      if (end - at > LONGEST_HEADER) {
        throw new MalformedException(400, "A line of more than " + LONGEST_HEADER + " octets");
      }
      String line = new String(octets, at, end - at, StandardCharsets.UTF_8);
      at = afterLineEnd(octets, end);
      if (line.isEmpty()) {
        break;
      }
      if (firstLine == null) {
        firstLine = line.stripTrailing();
        trimmed = line.length() > firstLine.length();
      } else if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && !lines.isEmpty()) {
        folded = true;
        lines.add(unfold(lines.removeLast(), line));
      } else {
        lines.add(line);
      }
      if (lines.size() > MOST_HEADERS) {
        throw new MalformedException(400, "More than " + MOST_HEADERS + " headers");
      }
    }
    if (firstLine == null) {
      throw new MalformedException(400, "No first line");
    }
    return new RawMessage(octets, firstLine, headers(lines), folded || trimmed, at);
  }

  private static String unfold(String before, String continuation) throws MalformedException {
    String whole = before.stripTrailing() + " " + continuation.strip();
    if (whole.length() > LONGEST_HEADER) {
      throw new MalformedException(400, "A header of more than " + LONGEST_HEADER + " characters");
    }
    return whole;
  }

  private static int lineEnd(byte[] octets, int from) {
    int at = from;
    while (at < octets.length && octets[at] != '\r' && octets[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int afterLineEnd(byte[] octets, int at) {
    boolean both = at + 1 < octets.length && octets[at] == '\r' && octets[at + 1] == '\n';
    return Math.min(octets.length, at + (both ? 2 : 1));
  }

  private static List<Header> headers(List<String> lines) throws MalformedException {
    var headers = new ArrayList<Header>(lines.size());
    for (String line : lines) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      if (nesting(value) > DEEPEST_NESTING) {
        throw new MalformedException(400, "Brackets nested deeper than " + DEEPEST_NESTING);
      }
      headers.add(new Header(name(line), value));
    }
    return headers;
  }

  /**
   * Long form in lower case; empty for a line without a colon, which the answer complains about.
   */
  static String name(String line) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    return COMPACT.getOrDefault(name, name);
  }

  /** Counts brackets even in quotes: no honest header comes near the limit. */
  private static int nesting(String value) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < value.length(); i++) {
      switch (value.charAt(i)) {
        case '(', '<', '[' -> deepest = Math.max(deepest, ++depth);
        case ')', '>', ']' -> depth--;
        default -> {
          // nothing nests by it
        }
      }
    }
    return deepest;
  }

  boolean isResponse() {
    return firstLine.startsWith("SIP/");
  }

  /** Values of all headers of that name (long form, lower case). */
  List<String> all(String name) {
    var values = new ArrayList<String>(2);
    for (Header header : headers) {
      if (header.name().equals(name)) {
        values.add(header.value());
      }
    }
    return values;
  }

  Optional<String> first(String name) {
    for (Header header : headers) {
      if (header.name().equals(name)) {
        return Optional.of(header.value());
      }
    }
    return Optional.empty();
  }

  int bodyLength() {
    return octets.length - bodyStart;
  }
}
