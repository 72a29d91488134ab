package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.sdp.Negotiated;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Image;
import io.switchpost.sip.sdp.Negotiated.Refused;
import java.io.IOException;

/**
 * Our turn to refresh the session: UPDATE without SDP where the peer knows it, else a re-INVITE
 * with the SDP that stands (RFC 4028 section 7.4). 491 is tried again after the random wait of RFC
 * 3261 section 14.1; silence, 408 and 481 end the call.
 */
final class Refresh {
  private static final int TRIES = 5;

  private final Leg leg;
  private final boolean update;
  private int seconds;
  private int tries;
  private final OwnAck ack;

  Refresh(Leg leg, int seconds, boolean update) {
    this.leg = leg;
    this.seconds = seconds;
    this.update = update;
    this.ack = new OwnAck(leg);
  }

  void send() {
    if (leg.ended()) {
      return;
    }
    if (++tries > TRIES) {
      leg.hangUp("session could not be refreshed");
      return;
    }
    if (!leg.reinvite().begin()) {
      again(); // the peer's own re-INVITE is under way
      return;
    }
    SIPRequest request = leg.dialog().request(update ? "UPDATE" : "INVITE");
    SessionTimer.ask(request, seconds);
    MessageWriter.add(request, "Allow", MessageWriter.ALLOW);
    MessageWriter.contact(request, leg.dialog().flow());
    if (!update) {
      MessageWriter.body(request, leg.sdp().repeat());
    }
    try {
      leg.send(request, this::answered);
    } catch (IOException e) {
      leg.reinvite().finish();
      leg.hangUp("peer cannot be reached for a refresh: " + e.getMessage());
    }
  }

  private void answered(SIPResponse response) {
    int status = response.getStatusCode();
    if (status < 200) {
      return;
    }
    if (status / 100 == 2 && !update && ack.send(response)) {
      apply(Reinvite.read(leg, response.getRawContent()));
    }
    if (leg.ended()) {
      return;
    }
    leg.reinvite().finish();
    if (status / 100 == 2) {
      leg.dialog().retarget(response);
      leg.timer().agreed(response);
      return;
    }
    if (!update) {
      leg.sdp().offerRefused();
    }
    switch (status) {
      case 422 -> {
        seconds = Math.max(seconds, SessionTimer.minimum(response));
        send();
      }
      case 408, 481 -> leg.hangUp("peer is gone");
      case 491, 500, 503 -> again();
      default -> {
        // it still answers, so the call still stands (RFC 4028 section 10)
        leg.timer().agreed(response);
      }
    }
  }

  private void apply(Negotiated answer) {
    if (leg.ended()) {
      return;
    }
    switch (answer) {
      case Agreed agreed -> leg.connect(agreed);
      case Image image -> leg.image().refreshed(image);
      case Refused refused ->
          leg.core().log().debugf("Answer to a refresh is of no use: %s", refused.reason());
    }
  }

  private void again() {
    leg.later(leg.reinvite().glareWait(), this::send);
  }
}
