package io.switchpost.sip.sdp;

import io.switchpost.media.Codec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What a peer's audio section says, checked so far that media can follow it.
 *
 * @param remote where it receives; unspecified address: it wants nothing sent (RFC 3264 8.4)
 * @param codecs those of ours that it named, its first choice first; never empty
 * @param telephoneEvent its payload type for RFC 4733 at 8 kHz
 * @param direction as the peer wrote it
 */
record PeerAudio(
    InetSocketAddress remote, List<Codec> codecs, OptionalInt telephoneEvent, Direction direction) {

  /** Why a section is of no use to us, with its code for the Warning header. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int warning;

    UnusableException(int warning, String message) {
      super(message, null, false, false);
      this.warning = warning;
    }

    int warning() {
      return warning;
    }
  }

  static PeerAudio read(Sdp sdp, MediaSection section, InetAddress ours) throws UnusableException {
    if (!plainRtp(section)) {
      throw new UnusableException(
          302, "audio over " + section.protocol() + " offered, only RTP/AVP is spoken here");
    }
    List<Codec> codecs = codecs(section);
    if (codecs.isEmpty()) {
      throw new UnusableException(
          305, "no common codec: " + String.join(" ", section.formats()) + ", wanted 0 or 8");
    }
    return new PeerAudio(
        remote(sdp, section, ours), codecs, telephoneEvent(section), direction(sdp, section));
  }

  boolean held() {
    return remote.getAddress().isAnyLocalAddress();
  }

  /** AVPF (RFC 4585) only adds feedback that we do not send; SAVP would need keys. */
  static boolean plainRtp(MediaSection section) {
    String protocol = section.protocol().toUpperCase(Locale.ROOT);
    return protocol.equals("RTP/AVP") || protocol.equals("RTP/AVPF");
  }

  private static List<Codec> codecs(MediaSection section) {
    var codecs = new ArrayList<Codec>(2);
    for (String format : section.formats()) {
      for (Codec codec : Codec.values()) {
        if (format.equals(Integer.toString(codec.payloadType())) && !codecs.contains(codec)) {
          codecs.add(codec);
        }
      }
    }
    return codecs;
  }

  /** Only a type that the m= line names counts; a broken rtpmap is as good as none. */
  private static OptionalInt telephoneEvent(MediaSection section) {
    for (Attribute attribute : section.attributes()) {
      if (!attribute.is("rtpmap")) {
        continue;
      }
      String[] parts = attribute.value().strip().split("\\s+", 3);
      if (parts.length >= 2
          && parts[1].toLowerCase(Locale.ROOT).matches("telephone-event/8000(/1)?")
          && section.formats().contains(parts[0])) {
        OptionalInt type = payloadType(parts[0]);
        if (type.isPresent()) {
          return type;
        }
      }
    }
    return OptionalInt.empty();
  }

  /** Static types below 35 are taken; 72 to 76 would look like RTCP (RFC 5761 section 4). */
  private static OptionalInt payloadType(String digits) {
    if (!digits.matches("[0-9]{2,3}")) {
      return OptionalInt.empty();
    }
    int type = Integer.parseInt(digits);
    return type >= 35 && type <= 127 && (type < 72 || type > 76)
        ? OptionalInt.of(type)
        : OptionalInt.empty();
  }

  static Direction direction(Sdp sdp, MediaSection section) {
    return Direction.in(section.attributes())
        .or(() -> Direction.in(sdp.attributes()))
        .orElse(Direction.SENDRECV);
  }

  /** Where the section's writer receives, if media can be sent there from {@code ours}. */
  static InetSocketAddress remote(Sdp sdp, MediaSection section, InetAddress ours)
      throws UnusableException {
    String text =
        section
            .connection()
            .or(sdp::connection)
            .orElseThrow(() -> new UnusableException(301, "no c= line for the " + section.type()));
    InetAddress address = literal(text);
    if (address.isMulticastAddress() || text.equals("255.255.255.255")) {
      throw new UnusableException(330, section.type() + " to " + text + " is not for one receiver");
    }
    // an old-style hold names 0.0.0.0 whatever the family of the call is
    if (!address.isAnyLocalAddress() && !sameFamily(address, ours)) {
      throw new UnusableException(
          301, section.type() + " to " + text + " cannot be sent from " + ours.getHostAddress());
    }
    return new InetSocketAddress(address, section.port());
  }

  private static boolean sameFamily(InetAddress address, InetAddress ours) {
    return address.getClass() == ours.getClass();
  }

  /** Names are not looked up: a call must not wait for, or probe, a peer's choice of DNS server. */
  private static InetAddress literal(String text) throws UnusableException {
    try {
      if (text.length() <= 45 && text.indexOf('%') < 0) {
        return InetAddress.ofLiteral(text);
      }
    } catch (IllegalArgumentException notLiteral) {
      // told below
    }
    throw new UnusableException(301, "c= is not an IPv4 or IPv6 address");
  }
}
