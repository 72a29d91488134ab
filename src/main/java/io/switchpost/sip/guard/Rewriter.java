package io.switchpost.sip.guard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Brings a sound message into the form that jain-sip reads without fault. */
final class Rewriter {
  private Rewriter() {}

  /**
   * The octets themselves where possible; written anew when {@link RawMessage#unusual()}, when
   * there is a body without Content-Length, when Max-Forwards is missing as in RFC 2543, or when a
   * session description is one part of the body: it then becomes the body. What comes after
   * Content-Length octets of body is cut off (RFC 3261 section 18.3).
   */
  static byte[] plain(RawMessage message) {
    Optional<Integer> given = message.first("content-length").map(Integer::parseInt);
    int length = given.map(l -> Math.min(message.bodyLength(), l)).orElse(message.bodyLength());
    Optional<byte[]> sdp = sdp(message, length);
    boolean noLength = length > 0 && given.isEmpty();
    boolean noMaxForwards = !message.isResponse() && message.first("max-forwards").isEmpty();
    if (message.unusual() || noLength || noMaxForwards || sdp.isPresent()) {
      return rewritten(message, sdp, length, noMaxForwards);
    }
    int end = message.bodyStart() + length;
    return end == message.octets().length ? message.octets() : Arrays.copyOf(message.octets(), end);
  }

  private static Optional<byte[]> sdp(RawMessage message, int length) {
    int start = message.bodyStart();
    return message
        .first("content-type")
        .filter(SdpPart::multipart)
        .flatMap(
            type -> SdpPart.of(type, Arrays.copyOfRange(message.octets(), start, start + length)));
  }

  private static byte[] rewritten(
      RawMessage message, Optional<byte[]> sdp, int length, boolean noMaxForwards) {
    int body = sdp.map(part -> part.length).orElse(length);
    var text = new StringBuilder(message.bodyStart() + 64);
    text.append(message.firstLine()).append("\r\n");
    for (RawMessage.Header header : message.headers()) {
      String value =
          sdp.isPresent() && header.name().equals("content-type")
              ? "application/sdp"
              : header.value();
      if (!header.name().equals("content-length")) {
        text.append(header.name()).append(": ").append(value).append("\r\n");
      }
    }
    if (noMaxForwards) {
      text.append("Max-Forwards: 70\r\n");
    }
    text.append("Content-Length: ").append(body).append("\r\n\r\n");
    var out = new ByteArrayOutputStream(text.length() + body);
    out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    sdp.ifPresentOrElse(
        out::writeBytes, () -> out.write(message.octets(), message.bodyStart(), length));
    return out.toByteArray();
  }
}
