package io.switchpost.fax.session;

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

/** What we say of our T.38 in SDP, and the port that an agreement makes. */
final class T38Offer {
  private static final T38Parameters OURS = T38Parameters.ours(UdpRecovery.REDUNDANCY);

  private T38Offer() {}

  static List<Attribute> attributes() {
    return sdp(OURS);
  }

  static ImageSession.Answering answering() {
    return theirs -> Optional.of(sdp(OURS.answer(parse(theirs))));
  }

  static T38Port port(ImageStream stream, FaxSettings settings, T38Trace trace) {
    return new T38Port(
        new StreamPipe(stream),
        OURS.agree(parse(stream.attributes()), settings.redundancy()),
        trace);
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
