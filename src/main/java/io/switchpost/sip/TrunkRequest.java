package io.switchpost.sip;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPRequest;
import io.switchpost.sip.wire.Branch;
import java.text.ParseException;
import javax.sip.InvalidArgumentException;

/** Requests to a trunk outside of any call: REGISTER (RFC 3261 section 10.2), OPTIONS. */
final class TrunkRequest {
  private final Trunk trunk;
  private final String method;
  private final String callId = Branch.token() + "@switchpost";
  private long number;

  TrunkRequest(Trunk trunk, String method) {
    this.trunk = trunk;
    this.method = method;
  }

  /** The next CSeq, for a request that is sent again. */
  long next() {
    return ++number;
  }

  /** The next one, of the same Call-ID, without Via. */
  SIPRequest make() {
    try {
      SIPRequest request = new SIPRequest();
      request.setMethod(method);
      request.setRequestURI(MessageWriter.uri("sip:" + trunk.domain()));
      request.setCallId(new CallID(callId));
      From from = new From();
      from.setAddress(MessageWriter.address("", trunk.ownUri()));
      from.setTag(Branch.token());
      request.setFrom(from);
      To to = new To();
      to.setAddress(MessageWriter.address("", trunk.ownUri()));
      request.setTo(to);
      request.setCSeq(new CSeq(next(), method));
      request.setMaxForwards(new MaxForwards(70));
      MessageWriter.add(request, "User-Agent", "Switchpost");
      return request;
    } catch (ParseException | InvalidArgumentException e) {
      throw new IllegalStateException(method + " to trunk " + trunk.name(), e);
    }
  }
}
