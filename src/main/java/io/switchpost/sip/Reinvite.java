package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.identity.DisplayName;
import io.switchpost.sip.sdp.Negotiated;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Image;
import io.switchpost.sip.sdp.Negotiated.Refused;
import io.switchpost.sip.sdp.PeerImage;
import io.switchpost.sip.sdp.Sdp;
import io.switchpost.sip.sdp.SdpException;
import io.switchpost.sip.wire.ServerTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A peer changes or refreshes the session: re-INVITE with or without SDP (RFC 3261 section 14.2),
 * UPDATE (RFC 3311). What was agreed before stands until the new agreement is whole.
 */
final class Reinvite {
  private static final int STEP = 10;

  private final Leg leg;
  private boolean ours;

  Reinvite(Leg leg) {
    this.leg = leg;
  }

  /** Marks an INVITE or UPDATE with an offer of ours as under way; false if one is already. */
  boolean begin() {
    if (ours || leg.awaitsAck() || leg.image().busy()) {
      return false;
    }
    ours = true;
    return true;
  }

  void finish() {
    ours = false;
  }

  /** How long to wait after 491 (RFC 3261 section 14.1): who owns the Call-ID waits longer. */
  Duration glareWait() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return Duration.ofMillis(
        STEP * (leg.dialog().placed() ? random.nextLong(210, 401) : random.nextLong(0, 201)));
  }

  void received(SIPRequest request, ServerTransaction transaction) {
    if (ours) {
      leg.core().refuse(transaction, 491, "Request Pending");
      return;
    }
    if (leg.awaitsAck() || leg.image().busy() || !leg.established()) {
      SIPResponse wait = leg.answer(request, 500, "One at a time");
      MessageWriter.add(wait, "Retry-After", "1");
      transaction.respond(wait);
      return;
    }
    if (leg.timer().tooShort(request)) {
      SIPResponse small = leg.answer(request, 422, "Session Interval Too Small");
      MessageWriter.add(small, "Min-SE", Integer.toString(SessionTimer.SHORTEST));
      transaction.respond(small);
      return;
    }
    if (request.getRawContent() != null) {
      withOffer(request, transaction);
    } else if (transaction.method().equals("INVITE")) {
      withoutOffer(request, transaction);
    } else {
      leg.dialog().retarget(request);
      transaction.respond(ok(request));
    }
  }

  private void withOffer(SIPRequest request, ServerTransaction transaction) {
    Sdp offer;
    try {
      offer = Sdp.parse(request.getRawContent());
    } catch (SdpException e) {
      refuse(request, transaction, new Refused(399, e.getMessage()));
      return;
    }
    Optional<PeerImage> image = leg.sdp().image(offer);
    if (image.isPresent()) {
      imageOffered(request, transaction, offer, image.get());
      return;
    }
    switch (leg.sdp().answer(offer)) {
      case Refused refused -> refuse(request, transaction, refused);
      case Agreed agreed -> {
        leg.connect(agreed);
        accept(request, transaction, agreed.local());
      }
    }
  }

  private void imageOffered(
      SIPRequest request, ServerTransaction transaction, Sdp offer, PeerImage peer) {
    transaction.onCancel(() -> leg.mailbox().execute(leg.image()::cancelled));
    if (transaction.method().equals("INVITE")) {
      transaction.tryingSoon();
    }
    leg.image()
        .asked(
            new ImageSide.Request(
                offer,
                peer,
                local -> accept(request, transaction, local),
                why -> transaction.respond(leg.answer(request, why.status(), why.reason()))));
  }

  private void accept(SIPRequest request, ServerTransaction transaction, Sdp local) {
    leg.dialog().retarget(request);
    SIPResponse ok = ok(request);
    MessageWriter.body(ok, local);
    if (transaction.method().equals("INVITE")) {
      leg.await(new Acknowledgement(leg, transaction, ok, _ -> {}));
    } else {
      transaction.respond(ok);
    }
  }

  private void withoutOffer(SIPRequest request, ServerTransaction transaction) {
    leg.dialog().retarget(request);
    SIPResponse ok = ok(request);
    MessageWriter.body(ok, leg.sdp().current());
    leg.await(new Acknowledgement(leg, transaction, ok, this::answered));
  }

  private void answered(SIPRequest ack) {
    switch (read(leg, ack.getRawContent())) {
      case Agreed agreed -> leg.connect(agreed);
      case Image image -> leg.image().refreshed(image);
      case Refused refused -> {
        leg.sdp().offerOver();
        leg.core().log().debugf("Answer in ACK is of no use: %s", refused.reason());
      }
    }
  }

  /** Takes an answer that may be followed by another one, of this or of another fork. */
  static Negotiated readEarly(Leg leg, byte[] body) {
    try {
      return leg.sdp().acceptEarly(Sdp.parse(body));
    } catch (SdpException e) {
      return new Refused(399, e.getMessage());
    }
  }

  /** Takes an answer; a body that is no SDP is refused like one without audio. */
  static Negotiated read(Leg leg, byte[] body) {
    try {
      return leg.sdp().accept(Sdp.parse(body == null ? new byte[0] : body));
    } catch (SdpException e) {
      return new Refused(399, e.getMessage());
    }
  }

  private SIPResponse ok(SIPRequest request) {
    SIPResponse ok = leg.answer(request, 200, "OK");
    MessageWriter.contact(ok, leg.dialog().flow());
    leg.timer().answer(request, ok);
    return ok;
  }

  private void refuse(SIPRequest request, ServerTransaction transaction, Refused why) {
    SIPResponse response = leg.answer(request, 488, "Not Acceptable Here");
    warn(response, why);
    transaction.respond(response);
  }

  static void warn(SIPResponse response, Refused why) {
    String text = DisplayName.of(why.reason()).text().replace('"', '\'').replace('\\', '/');
    MessageWriter.add(response, "Warning", why.warning() + " switchpost \"" + text + "\"");
  }
}
