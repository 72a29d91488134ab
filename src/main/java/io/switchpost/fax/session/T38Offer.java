package io.switchpost.fax.session;

import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.Modulation;
import io.switchpost.fax.t38.T38Agreement;
import io.switchpost.fax.t38.T38Attribute;
import io.switchpost.fax.t38.T38Parameters;
import io.switchpost.fax.t38.T38Parameters.UdpRecovery;
import io.switchpost.fax.t38.T38Port;
import io.switchpost.fax.t38.T38Trace;
import io.switchpost.sip.ImageSession;
import io.switchpost.sip.ImageStream;
import io.switchpost.sip.sdp.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What we say of our T.38 in SDP, what an agreement comes to, and the port that it makes. */
final class T38Offer {
  private static final T38Parameters OURS = T38Parameters.ours(UdpRecovery.REDUNDANCY);

  private T38Offer() {}

  static List<Attribute> attributes() {
    return sdp(OURS);
  }

  static ImageSession.Answering answering() {
    return theirs -> Optional.of(sdp(OURS.answer(parse(theirs))));
  }

  static T38Agreement agreed(ImageStream stream, FaxSettings settings) {
    return OURS.agree(parse(stream.attributes()), settings.redundancy());
  }

  static T38Port port(ImageStream stream, T38Agreement agreed, T38Trace trace) {
    return new T38Port(new StreamPipe(stream), agreed, trace);
  }

  /** No faster than both sides' T38MaxBitRate, but never without a speed. */
  static Capabilities within(T38Agreement agreed, Capabilities capabilities) {
    Set<Modulation> speeds =
        capabilities.modulations().stream()
            .filter(speed -> speed.bitsPerSecond() <= agreed.maxBitRate())
            .collect(Collectors.toSet());
    return speeds.isEmpty() ? capabilities : capabilities.withModulations(speeds);
  }

  private static T38Parameters parse(List<Attribute> attributes) {
    return T38Parameters.parse(
        attributes.stream().map(one -> new T38Attribute(one.name(), one.value())).toList());
  }

  private static List<Attribute> sdp(T38Parameters parameters) {
    return parameters.attributes().stream()
        .map(one -> new Attribute(one.name(), one.value()))
        .toList();
  }
}
