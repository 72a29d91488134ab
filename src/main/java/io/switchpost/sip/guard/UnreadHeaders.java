package io.switchpost.sip.guard;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.Set;
import javax.sip.message.Request;

/**
 * Headers that were there but could not be read, told by the parser to the check behind it; the
 * message itself carries it.
 *
 * @param names long form, lower case
 */
record UnreadHeaders(Set<String> names) {
  private static final UnreadHeaders NONE = new UnreadHeaders(Set.of());

  static UnreadHeaders of(Request request) {
    return request instanceof SIPMessage message
            && message.getApplicationData() instanceof UnreadHeaders unread
        ? unread
        : NONE;
  }
}
