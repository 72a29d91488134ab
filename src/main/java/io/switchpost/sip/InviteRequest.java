package io.switchpost.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPRequest;
import io.switchpost.sip.sdp.Sdp;
import io.switchpost.sip.wire.Flow;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;

/**
 * How an INVITE of ours looks. A caller who withheld the number is {@code
 * anonymous@anonymous.invalid} (RFC 3323 section 4.1).
 *
 * @param realm our domain, for From
 * @param contact whom it is to reach, as a SIP URI
 * @param trunk through which it leaves, which has its own ways to say who calls
 */
record InviteRequest(
    Caller caller, String realm, String contact, Flow flow, Optional<Trunk> trunk) {
  /**
   * Makes it, without Via.
   *
   * @param number for CSeq
   * @param interval of the session timer, seconds
   * @throws ParseException if the contact is no SIP URI
   */
  SIPRequest make(String callId, String tag, long number, int interval, Sdp offer)
      throws ParseException {
    SIPRequest request = new SIPRequest();
    SipUri uri = MessageWriter.uri(contact);
    request.setMethod("INVITE");
    request.setRequestURI(MessageWriter.target(uri));
    request.setCallId(new CallID(callId));
    From from = new From();
    from.setAddress(trunk.isPresent() ? trunk.get().from(caller) : from());
    from.setTag(tag);
    request.setFrom(from);
    To to = new To();
    to.setAddress(MessageWriter.address("", MessageWriter.bare(uri)));
    request.setTo(to);
    try {
      request.setCSeq(new CSeq(number, "INVITE"));
      request.setMaxForwards(new MaxForwards(70));
    } catch (InvalidArgumentException e) {
      throw new IllegalStateException("INVITE", e);
    }
    MessageWriter.contact(request, flow);
    MessageWriter.add(request, "Allow", MessageWriter.ALLOW);
    MessageWriter.add(request, "User-Agent", "Switchpost");
    if (trunk.isPresent()) {
      trunk.get().identify(request, caller);
    }
    SessionTimer.ask(request, interval);
    MessageWriter.add(request, "Supported", "100rel");
    MessageWriter.body(request, offer);
    return request;
  }

  private Address from() throws ParseException {
    return caller.number().isEmpty()
        ? MessageWriter.address("Anonymous", "sip:anonymous@anonymous.invalid")
        : MessageWriter.address(
            caller.name(), "sip:" + MessageWriter.user(caller.number()) + "@" + realm);
  }
}
