package io.switchpost.sip.sdp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866), as far as telephony needs it: what we do not know (b=, k=, z=
 * …) is skipped in parsing and never printed.
 *
 * @param connection address of the session-level {@code c=}
 * @param attributes session-level attributes
 */
public record Sdp(
    Origin origin,
    String sessionName,
    Optional<String> connection,
    List<Attribute> attributes,
    List<MediaSection> media) {
  public Sdp {
    attributes = List.copyOf(attributes);
    media = List.copyOf(media);
  }

  /**
   * Reads a description; lines may end with CR LF, LF or CR.
   *
   * @throws SdpException when it is larger than 16 KB, has a line over 2,048 octets, more than 400
   *     lines or 16 media sections, no {@code v=0}, or an {@code m=} line that cannot be read
   */
  public static Sdp parse(byte[] body) throws SdpException {
    return new SdpParser().parse(body);
  }

  /** As it is sent. */
  public byte[] bytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    var out = new StringBuilder(512);
    out.append("v=0\r\no=").append(origin).append("\r\ns=").append(sessionName).append("\r\n");
    connection.ifPresent(address -> printConnection(out, address));
    out.append("t=0 0\r\n");
    attributes.forEach(attribute -> out.append("a=").append(attribute).append("\r\n"));
    media.forEach(section -> section.print(out));
    return out.toString();
  }

  static void printConnection(StringBuilder out, String address) {
    out.append("c=IN ").append(addressType(address)).append(' ').append(address).append("\r\n");
  }

  static String addressType(String address) {
    return address.indexOf(':') >= 0 ? "IP6" : "IP4";
  }
}
