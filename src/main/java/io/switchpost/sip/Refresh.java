package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.sdp.Negotiated;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Image;
import io.switchpost.sip.sdp.Negotiated.Refused;
import java.util.Optional;

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
  private Optional<OwnAck> ack = Optional.empty();

  Refresh(Leg leg, int seconds, boolean update) {
    this.leg = leg;
    this.seconds = seconds;
    this.update = update;
  }

  void send() {
    if (leg.ended()) {
      return;
    }
    if (!leg.reinvite().begin()) {
      again(); // what is under way has a limit of its own
      return;
    }
    if (++tries > TRIES) {
      leg.reinvite().finish();
      leg.hangUp("session could not be refreshed");
      return;
    }
    SIPRequest request = leg.dialog().request(update ? "UPDATE" : "INVITE");
    SessionTimer.ask(request, seconds);
    MessageWriter.add(request, "Allow", MessageWriter.ALLOW);
    MessageWriter.contact(request, leg.dialog().flow());
    if (!update) {
      MessageWriter.body(request, leg.sdp().repeat());
    }
    leg.send(request, this::answered);
  }

  private void answered(SIPResponse response) {
    int status = response.getStatusCode();
    if (status < 200) {
      return;
    }
    if (status / 100 == 2) {
      refreshed(response);
      return;
    }
    if (leg.ended()) {
      return;
    }
    leg.reinvite().finish();
    if (!update) {
      leg.sdp().offerOver();
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

  private void refreshed(SIPResponse ok) {
    if (ack.isPresent()) {
      ack.get().again();
      return;
    }
    leg.dialog().retarget(ok);
    if (!update) {
      ack = Optional.of(new OwnAck(leg.core(), leg.dialog(), ok.getCSeq().getSeqNumber()));
    }
    if (leg.ended()) {
      return;
    }
    leg.reinvite().finish();
    if (!update) {
      apply(Reinvite.read(leg, ok.getRawContent()));
    }
    leg.timer().agreed(ok);
  }

  private void apply(Negotiated answer) {
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
