package io.switchpost.phone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One SIP message as text (RFC 3261 section 7): start line, headers in order, body. Immutable.
 *
 * @param start request line or status line
 * @param headers in the order of the wire, names in their long form
 * @param body empty if there is none
 */
record SipMessage(String start, List<Header> headers, String body) {
  /** A header line, unfolded. */
  record Header(String name, String value) {}

  private static final Map<String, String> LONG_FORM =
      Map.ofEntries(
          Map.entry("v", "Via"),
          Map.entry("f", "From"),
          Map.entry("t", "To"),
          Map.entry("i", "Call-ID"),
          Map.entry("m", "Contact"),
          Map.entry("l", "Content-Length"),
          Map.entry("c", "Content-Type"),
          Map.entry("k", "Supported"),
          Map.entry("s", "Subject"),
          Map.entry("x", "Session-Expires"),
          Map.entry("o", "Event"));

  SipMessage {
    headers = List.copyOf(headers);
  }

  static SipMessage request(String method, String uri) {
    return new SipMessage(method + " " + uri + " SIP/2.0", List.of(), "");
  }

  /** An answer with what RFC 3261 section 8.2.6.2 copies from the request. */
  SipMessage answer(int status, String reason) {
    List<Header> copied =
        headers.stream()
            .filter(
                header ->
                    switch (header.name().toLowerCase(Locale.ROOT)) {
                      case "via", "from", "to", "call-id", "cseq", "timestamp" -> true;
                      case "record-route" -> status < 300;
                      default -> false;
                    })
            .toList();
    return new SipMessage("SIP/2.0 " + status + " " + reason, copied, "");
  }

  /**
   * Reads a whole message.
   *
   * @throws IllegalArgumentException if it is none
   */
  static SipMessage parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    String head = end < 0 ? text : text.substring(0, end);
    String[] lines = head.replaceAll("\r\n[ \t]+", " ").split("\r\n");
    List<Header> headers = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException("expected a SIP header, came: " + lines[i]);
      }
      String name = lines[i].substring(0, colon).strip();
      headers.add(
          new Header(
              LONG_FORM.getOrDefault(name.toLowerCase(Locale.ROOT), name),
              lines[i].substring(colon + 1).strip()));
    }
    if (!lines[0].startsWith("SIP/2.0 ") && !lines[0].endsWith(" SIP/2.0")) {
      throw new IllegalArgumentException("expected a SIP start line, came: " + lines[0]);
    }
    return new SipMessage(lines[0], headers, end < 0 ? "" : text.substring(end + 4));
  }

  boolean isRequest() {
    return !start.startsWith("SIP/2.0 ");
  }

  /** Of a request its method, of an answer the method of its request. */
  String method() {
    return isRequest() ? start.substring(0, start.indexOf(' ')) : cseqPart(1);
  }

  int status() {
    return Integer.parseInt(start.split(" ", 3)[1]);
  }

  String reason() {
    String[] parts = start.split(" ", 3);
    return parts.length < 3 ? "" : parts[2];
  }

  Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** All lines of one header. */
  List<String> all(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  String callId() {
    return header("Call-ID").orElse("");
  }

  long cseq() {
    return Long.parseLong(cseqPart(0));
  }

  private String cseqPart(int part) {
    String[] parts = header("CSeq").orElse("0 UNKNOWN").split("\\s+");
    return parts[Math.min(part, parts.length - 1)];
  }

  String fromTag() {
    return header("From").map(value -> NameAddr.parse(value).param("tag")).orElse("");
  }

  String toTag() {
    return header("To").map(value -> NameAddr.parse(value).param("tag")).orElse("");
  }

  /** The transaction's name: branch of the topmost Via (RFC 3261 section 17.1.3). */
  String branch() {
    return header("Via").map(via -> NameAddr.param(via, "branch")).orElse("");
  }

  /** True if an option tag stands in any line of a header. */
  boolean lists(String name, String option) {
    return all(name).stream()
        .flatMap(line -> List.of(line.split(",")).stream())
        .anyMatch(tag -> tag.strip().equalsIgnoreCase(option));
  }

  SipMessage with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new SipMessage(start, more, body);
  }

  /** With a line before all others, as Via needs. */
  SipMessage first(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.addFirst(new Header(name, value));
    return new SipMessage(start, more, body);
  }

  SipMessage without(String name) {
    return new SipMessage(
        start,
        headers.stream().filter(header -> !header.name().equalsIgnoreCase(name)).toList(),
        body);
  }

  SipMessage withBody(String type, String content) {
    SipMessage typed = without("Content-Type").with("Content-Type", type);
    return new SipMessage(typed.start, typed.headers, content);
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder(start).append("\r\n");
    for (Header header : headers) {
      if (!header.name().equalsIgnoreCase("Content-Length")) {
        text.append(header.name()).append(": ").append(header.value()).append("\r\n");
      }
    }
    text.append("Content-Length: ")
        .append(body.getBytes(StandardCharsets.UTF_8).length)
        .append("\r\n\r\n")
        .append(body);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
