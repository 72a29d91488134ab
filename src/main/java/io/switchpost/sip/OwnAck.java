package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;

/**
 * Our ACK of a 2xx to a re-INVITE of ours (RFC 3261 section 13.2.2.4): made once, and sent again
 * for each repetition of the 2xx, even after the end of the call.
 */
final class OwnAck {
  private final Leg leg;
  private byte[] sent;

  OwnAck(Leg leg) {
    this.leg = leg;
  }

  /** Whether it went out once. */
  boolean wasSent() {
    return sent != null;
  }

  /** Whether this was the first, and it went out. */
  boolean send(SIPResponse ok) {
    try {
      if (sent != null) {
        leg.dialog().flow().send(sent);
        return false;
      }
      SIPRequest request = leg.dialog().ack(ok.getCSeq().getSeqNumber());
      sent =
          leg.core()
              .wire()
              .transactions()
              .sendOnce(request, leg.core().hops().next(leg.dialog(), request));
      return true;
    } catch (IOException e) {
      leg.core().log().debugf("ACK in %s: %s", leg.dialog().callId(), e.getMessage());
      return false;
    }
  }
}
