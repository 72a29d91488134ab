package io.switchpost.sip.guard;

/** Why a response must be dropped before its numbers overflow in the jar (RFC 4475 3.1.2.5). */
final class ResponseFaults {
  private ResponseFaults() {}

  /** Throws for the first fault. */
  static void refuse(RawMessage message) throws MalformedException {
    String[] parts = message.firstLine().split(" ", 3);
    if (parts.length < 2 || !parts[0].equals("SIP/2.0")) {
      throw new MalformedException(400, "A response that does not begin with SIP/2.0 and a code");
    }
    if (!parts[1].matches("[1-6][0-9]{2}")) {
      throw new MalformedException(400, "A response code that is not 100 to 699");
    }
    String number = message.first("cseq").orElse("").split("[ \t]", 2)[0];
    if (!RequestFaults.digits(number)
        || number.length() > 10
        || Long.parseLong(number) > 1L << 31) {
      throw new MalformedException(400, "A response whose CSeq is not a number below 2^31");
    }
    for (String once : new String[] {"from", "to", "call-id", "cseq", "content-length"}) {
      if (message.all(once).size() > 1) {
        throw new MalformedException(400, "A response with two " + once);
      }
    }
    String length = message.first("content-length").orElse("0");
    if (!RequestFaults.digits(length)
        || length.length() > 5
        || Integer.parseInt(length) > RawMessage.MOST_OCTETS) {
      throw new MalformedException(400, "A response with a bad Content-Length");
    }
  }
}
