package io.switchpost.sip.guard;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;

/** jain-sip's parser behind limits; whatever goes wrong in it is a ParseException. */
final class GuardedParser implements MessageParser {
  private static final int MOST_OCTETS = 64 * 1024;

  private final StringMsgParser parser = new StringMsgParser();
  private final MessageCounters counters;

  GuardedParser(MessageCounters counters) {
    this.counters = counters;
  }

  @Override
  public SIPMessage parseSIPMessage(
      byte[] message, boolean readBody, boolean strict, ParseExceptionListener listener)
      throws ParseException {
    if (message.length > MOST_OCTETS) {
      counters.drop();
      throw new ParseException("message of " + message.length + " octets", 0);
    }
    try {
      return parser.parseSIPMessage(message, readBody, strict, listener);
    } catch (ParseException e) {
      counters.drop();
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      counters.drop();
      throw new ParseException(e.getClass().getSimpleName(), 0);
    }
  }
}
