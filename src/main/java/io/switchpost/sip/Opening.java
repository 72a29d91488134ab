package io.switchpost.sip;

import io.switchpost.sip.sdp.Negotiated;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Refused;
import io.switchpost.sip.sdp.OfferAnswer;
import io.switchpost.sip.sdp.PeerImage;
import io.switchpost.sip.sdp.Sdp;
import io.switchpost.sip.sdp.SdpException;
import java.util.Optional;

/** What the INVITE of a new call offers. */
sealed interface Opening {
  /** No SDP: the offer is ours to make, in the 200. */
  record Late() implements Opening {}

  record Audio(Agreed agreed) implements Opening {}

  /** T.38 and no audio: only a route that takes faxes can answer it. */
  record Image(Sdp offer, PeerImage peer) implements Opening {}

  record Unusable(Refused why) implements Opening {}

  /**
   * @param body of the INVITE; null: it has none
   */
  static Opening of(OfferAnswer state, byte[] body) {
    if (body == null) {
      return new Late();
    }
    try {
      Sdp offer = Sdp.parse(body);
      Optional<PeerImage> image = state.image(offer);
      if (image.isPresent()) {
        return new Image(offer, image.get());
      }
      Negotiated.Audio answer = state.answer(offer);
      return switch (answer) {
        case Agreed agreed -> new Audio(agreed);
        case Refused why -> new Unusable(why);
      };
    } catch (SdpException e) {
      return new Unusable(new Refused(399, e.getMessage()));
    }
  }
}
