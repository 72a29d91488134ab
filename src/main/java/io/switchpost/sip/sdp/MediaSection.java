package io.switchpost.sip.sdp;

import java.util.List;
import java.util.Optional;

/**
 * One {@code m=} line and what belongs to it.
 *
 * @param type {@code audio}, {@code image}, {@code video} …
 * @param port 0 … 65535; 0 means refused
 * @param protocol {@code RTP/AVP}, {@code udptl} …
 * @param formats payload types, or names such as {@code t38}; never empty
 * @param connection address of its own {@code c=}, else empty: the session's counts
 */
public record MediaSection(
    String type,
    int port,
    String protocol,
    List<String> formats,
    Optional<String> connection,
    List<Attribute> attributes) {
  public MediaSection {
    formats = List.copyOf(formats);
    attributes = List.copyOf(attributes);
  }

  /** The same line with port 0: how an answer refuses a stream (RFC 3264 section 6). */
  public MediaSection refused() {
    return new MediaSection(type, 0, protocol, formats, Optional.empty(), List.of());
  }

  /** The first attribute of that name. */
  public Optional<Attribute> attribute(String name) {
    return attributes.stream().filter(a -> a.is(name)).findFirst();
  }

  void print(StringBuilder out) {
    out.append("m=").append(type).append(' ').append(port).append(' ').append(protocol);
    formats.forEach(format -> out.append(' ').append(format));
    out.append("\r\n");
    connection.ifPresent(address -> Sdp.printConnection(out, address));
    attributes.forEach(attribute -> out.append("a=").append(attribute).append("\r\n"));
  }
}
