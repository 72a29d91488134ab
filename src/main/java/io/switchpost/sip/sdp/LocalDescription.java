package io.switchpost.sip.sdp;

import io.switchpost.media.Codec;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What we say of ourselves: one session, whose version rises when its content changes. */
final class LocalDescription {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String address;
  private final String sessionId = Long.toString(RANDOM.nextLong(1, 1L << 53));
  private long version;
  private List<MediaSection> last = List.of();

  LocalDescription(InetAddress address) {
    this.address = address.getHostAddress().replaceFirst("%.*", "");
  }

  Sdp next(List<MediaSection> media) {
    if (!media.equals(last)) {
      version++;
      last = List.copyOf(media);
    }
    var origin = new Origin("switchpost", sessionId, version, address);
    return new Sdp(origin, "Switchpost", Optional.of(address), List.of(), media);
  }

  static MediaSection audio(
      int port, String protocol, List<Codec> codecs, OptionalInt event, Direction direction) {
    var formats = new ArrayList<String>();
    var attributes = new ArrayList<Attribute>();
    for (Codec codec : codecs) {
      formats.add(Integer.toString(codec.payloadType()));
      attributes.add(new Attribute("rtpmap", codec.payloadType() + " " + codec.name() + "/8000"));
    }
    event.ifPresent(
        type -> {
          formats.add(Integer.toString(type));
          attributes.add(new Attribute("rtpmap", type + " telephone-event/8000"));
          attributes.add(new Attribute("fmtp", type + " 0-15"));
        });
    attributes.add(new Attribute("ptime", "20"));
    attributes.add(new Attribute(direction.text(), ""));
    return new MediaSection("audio", port, protocol, formats, Optional.empty(), attributes);
  }

  /** All in lower case, as some peers compare it, whatever their own spelling. */
  static MediaSection image(int port, List<Attribute> attributes) {
    return new MediaSection("image", port, "udptl", List.of("t38"), Optional.empty(), attributes);
  }
}
