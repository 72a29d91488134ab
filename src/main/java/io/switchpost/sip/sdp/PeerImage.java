package io.switchpost.sip.sdp;

import io.switchpost.sip.sdp.PeerAudio.UnusableException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * A peer's T.38 stream over UDPTL ({@code m=image … udptl t38}, ITU-T T.38 annex D), checked so far
 * that datagrams can follow it.
 *
 * @param index its place among the sections
 * @param attributes as the peer wrote them; what they mean is for the fax side to say
 * @param held nothing may be sent there: an unspecified address, or a direction without receiving
 */
public record PeerImage(
    int index, InetSocketAddress remote, List<Attribute> attributes, boolean held) {
  public PeerImage {
    attributes = List.copyOf(attributes);
  }

  /** The first T.38 section that is not refused and can be reached from our address. */
  static Optional<PeerImage> in(Sdp sdp, InetAddress ours) {
    for (int i = 0; i < sdp.media().size(); i++) {
      MediaSection section = sdp.media().get(i);
      if (isImage(section)) {
        try {
          InetSocketAddress remote = PeerAudio.remote(sdp, section, ours);
          boolean held =
              remote.getAddress().isAnyLocalAddress()
                  || !PeerAudio.direction(sdp, section).equals(Direction.SENDRECV);
          return Optional.of(new PeerImage(i, remote, section.attributes(), held));
        } catch (UnusableException _) {
          // another section may be of use
        }
      }
    }
    return Optional.empty();
  }

  static boolean isImage(MediaSection section) {
    return section.type().equalsIgnoreCase("image")
        && section.port() != 0
        && section.protocol().equalsIgnoreCase("udptl")
        && section.formats().stream().anyMatch("t38"::equalsIgnoreCase);
  }
}
