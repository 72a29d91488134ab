package io.switchpost.sip.guard;

import com.code_intelligence.jazzer.junit.FuzzTest;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import java.util.Set;

class GuardedParserFuzzTest {
  private static final RequestCheck CHECK =
      new RequestCheck(Set.of("INVITE", "REGISTER", "OPTIONS"), Set.of("timer"));

  /** Whatever comes is a message that can be checked and printed, or malformed. */
  @FuzzTest(maxDuration = "5m")
  void anyOctets(byte[] octets) throws ParseException {
    SIPMessage message;
    try {
      message = new GuardedParser().parseSIPMessage(octets, true, false, null);
    } catch (MalformedException e) {
      if (e.status() < 400 || !e.getMessage().matches("[ -~]+")) {
        throw new AssertionError("status " + e.status() + ", reason " + e.getMessage(), e);
      }
      return;
    }
    if (message instanceof SIPRequest request) {
      CHECK.check(request);
    }
    message.encodeAsBytes("UDP");
  }
}
