package io.switchpost.sip.guard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The session description in a multipart body (RFC 2046 section 5.1, RFC 5621): gateways put it
 * beside ISUP or a location. Other parts are of no use here.
 */
final class SdpPart {
  private static final int MOST_PARTS = 16;
  private static final int DEEPEST = 3;
  private static final int LONGEST_BOUNDARY = 70;

  private SdpPart() {}

  /** The first part of type application/sdp; empty when there is none, or it is encoded. */
  static Optional<byte[]> of(String contentType, byte[] body) {
    // octets are kept one to one
    return find(contentType, new String(body, StandardCharsets.ISO_8859_1), 1)
        .map(part -> part.getBytes(StandardCharsets.ISO_8859_1));
  }

  static boolean multipart(String contentType) {
    return contentType.strip().regionMatches(true, 0, "multipart/", 0, 10);
  }

  private static Optional<String> find(String contentType, String body, int depth) {
    Optional<String> boundary = boundary(contentType);
    if (boundary.isEmpty() || depth > DEEPEST) {
      return Optional.empty();
    }
    for (String part : parts(boundary.get(), body)) {
      int end = headerEnd(part);
      String headers = part.substring(0, end);
      String content = part.substring(end).replaceFirst("^\r?\n\r?\n|^\r?\n", "");
      String type = header(headers, "content-type").orElse("text/plain").strip();
      if (multipart(type)) {
        Optional<String> inner = find(type, content, depth + 1);
        if (inner.isPresent()) {
          return inner;
        }
      } else if (type.toLowerCase(Locale.ROOT).matches("application/sdp([ \t]*;.*)?")
          && plain(headers)) {
        return Optional.of(content);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> boundary(String contentType) {
    int at = contentType.toLowerCase(Locale.ROOT).indexOf("boundary=");
    if (at < 0) {
      return Optional.empty();
    }
    String rest = contentType.substring(at + 9);
    String value =
        rest.startsWith("\"") ? rest.substring(1).split("\"", 2)[0] : rest.split("[; \t]", 2)[0];
    return value.isEmpty() || value.length() > LONGEST_BOUNDARY
        ? Optional.empty()
        : Optional.of(value);
  }

  /** What stands between delimiter lines; the preamble and what follows the last are left out. */
  private static List<String> parts(String boundary, String body) {
    var parts = new ArrayList<String>();
    String delimiter = "\n--" + boundary;
    String text = "\n" + body;
    int at = text.indexOf(delimiter);
    while (at >= 0 && parts.size() < MOST_PARTS) {
      int lineEnd = text.indexOf('\n', at + delimiter.length());
      int next = lineEnd < 0 ? -1 : text.indexOf(delimiter, lineEnd);
      if (next < 0 || text.startsWith("--", at + delimiter.length())) {
        break;
      }
      parts.add(text.substring(lineEnd + 1, Math.max(lineEnd + 1, next)));
      at = next;
    }
    return parts;
  }

  private static int headerEnd(String part) {
    if (part.startsWith("\n") || part.startsWith("\r\n")) {
      return 0;
    }
    int bare = part.indexOf("\n\n");
    int full = part.indexOf("\r\n\r\n");
    if (bare < 0 && full < 0) {
      return part.length();
    }
    return bare < 0 ? full : full < 0 ? bare : Math.min(bare, full);
  }

  private static Optional<String> header(String headers, String name) {
    return headers
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  private static boolean plain(String headers) {
    String encoding = header(headers, "content-transfer-encoding").orElse("binary");
    return List.of("7bit", "8bit", "binary").contains(encoding.toLowerCase(Locale.ROOT));
  }
}
