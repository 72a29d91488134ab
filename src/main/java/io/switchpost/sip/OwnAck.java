package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.switchpost.sip.wire.Flow;
import java.io.IOException;

/**
 * Our ACK of a 2xx to an INVITE of ours (RFC 3261 section 13.2.2.4): made once, and sent again the
 * same way for each repetition of the 2xx, even after the end of the call.
 */
final class OwnAck {
  private final Core core;
  private final Flow way;
  private final byte[] sent;

  /**
   * Sends it.
   *
   * @param number CSeq of the INVITE
   */
  OwnAck(Core core, Dialog dialog, long number) {
    this.core = core;
    SIPRequest ack = dialog.ack(number);
    way = core.hops().next(dialog, ack);
    sent = core.wire().transactions().sendOnce(ack, way);
  }

  void again() {
    try {
      way.send(sent);
    } catch (IOException e) {
      core.log().debugf("ACK to %s: %s", way.name(), e.getMessage());
    }
  }
}
