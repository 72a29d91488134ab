package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.identity.DisplayName;
import io.switchpost.sip.sdp.Direction;
import io.switchpost.sip.sdp.Negotiated;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Refused;
import io.switchpost.sip.sdp.Sdp;
import io.switchpost.sip.sdp.SdpException;
import io.switchpost.sip.wire.ServerTransaction;

/**
 * A peer changes or refreshes the session: re-INVITE with or without SDP (RFC 3261 section 14.2),
 * UPDATE (RFC 3311). What was agreed before stands until the new agreement is whole.
 */
final class Reinvite {
  private final Leg leg;
  private boolean ours;

  Reinvite(Leg leg) {
    this.leg = leg;
  }

  /** Marks an INVITE or UPDATE with an offer of ours as under way; false if one is already. */
  boolean begin() {
    if (ours || leg.awaitsAck()) {
      return false;
    }
    ours = true;
    return true;
  }

  void finish() {
    ours = false;
  }

  void received(SIPRequest request, ServerTransaction transaction) {
    if (ours) {
      leg.core().refuse(transaction, 491, "Request Pending");
      return;
    }
    if (leg.awaitsAck() || !leg.established()) {
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
    boolean invite = transaction.method().equals("INVITE");
    if (request.getRawContent() != null) {
      withOffer(request, transaction, invite);
    } else if (invite) {
      withoutOffer(request, transaction);
    } else {
      leg.dialog().retarget(request);
      transaction.respond(ok(request));
    }
  }

  private void withOffer(SIPRequest request, ServerTransaction transaction, boolean invite) {
    switch (read(request, true)) {
      case Refused refused -> refuse(request, transaction, refused);
      case Agreed agreed -> {
        leg.dialog().retarget(request);
        leg.connect(agreed);
        SIPResponse ok = ok(request);
        MessageWriter.body(ok, agreed.local());
        if (invite) {
          leg.await(new Acknowledgement(leg, transaction, ok, _ -> {}));
        } else {
          transaction.respond(ok);
        }
      }
    }
  }

  private void withoutOffer(SIPRequest request, ServerTransaction transaction) {
    leg.dialog().retarget(request);
    SIPResponse ok = ok(request);
    MessageWriter.body(ok, leg.sdp().offer(Direction.SENDRECV));
    leg.await(new Acknowledgement(leg, transaction, ok, this::answered));
  }

  private void answered(SIPRequest ack) {
    switch (read(ack, false)) {
      case Agreed agreed -> leg.connect(agreed);
      case Refused refused -> {
        leg.sdp().offerRefused();
        leg.core().log().debugf("Answer in ACK is of no use: %s", refused.reason());
      }
    }
  }

  private Negotiated read(SIPRequest message, boolean offer) {
    return read(leg, message.getRawContent(), offer);
  }

  /** Takes an offer or an answer; a body that is no SDP is refused like one without audio. */
  static Negotiated read(Leg leg, byte[] body, boolean offer) {
    try {
      Sdp sdp = Sdp.parse(body == null ? new byte[0] : body);
      return offer ? leg.sdp().answer(sdp) : leg.sdp().accept(sdp);
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
