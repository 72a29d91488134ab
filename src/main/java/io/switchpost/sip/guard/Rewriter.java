package io.switchpost.sip.guard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Brings a sound message into the form that jain-sip reads without fault. */
final class Rewriter {
  private Rewriter() {}

  /**
   * The octets themselves where possible; written anew when {@link RawMessage#unusual()}, when
   * there is a body without Content-Length, or when Max-Forwards is missing as in RFC 2543. What
   * comes after Content-Length octets of body is cut off (RFC 3261 section 18.3).
   */
  static byte[] plain(RawMessage message) {
    int body =
        message
            .first("content-length")
            .map(length -> Math.min(message.bodyLength(), Integer.parseInt(length)))
            .orElse(message.bodyLength());
    boolean noLength = body > 0 && message.first("content-length").isEmpty();
    boolean noMaxForwards = !message.isResponse() && message.first("max-forwards").isEmpty();
    if (message.unusual() || noLength || noMaxForwards) {
      return rewritten(message, body, noLength, noMaxForwards);
    }
    int length = message.bodyStart() + body;
    return length == message.octets().length
        ? message.octets()
        : Arrays.copyOf(message.octets(), length);
  }

  private static byte[] rewritten(
      RawMessage message, int body, boolean noLength, boolean noMaxForwards) {
    var text = new StringBuilder(message.bodyStart() + 64);
    text.append(message.firstLine()).append("\r\n");
    for (RawMessage.Header header : message.headers()) {
      text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    if (noMaxForwards) {
      text.append("Max-Forwards: 70\r\n");
    }
    if (noLength) {
      text.append("Content-Length: ").append(body).append("\r\n");
    }
    text.append("\r\n");
    var out = new ByteArrayOutputStream(text.length() + body);
    out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    out.write(message.octets(), message.bodyStart(), body);
    return out.toByteArray();
  }
}
