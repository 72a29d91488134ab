package io.switchpost.sip.guard;

import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;

/**
 * Gives each of jain-sip's channels a parser that no input can break; set as the stack's {@code
 * MESSAGE_PARSER_FACTORY}.
 */
public final class MessageParsers implements MessageParserFactory {
  private final MessageCounters counters = new MessageCounters();

  @Override
  public MessageParser createMessageParser(SIPTransactionStack stack) {
    return new GuardedParser(counters);
  }

  /** Messages that were dropped since the start. */
  public long dropped() {
    return counters.dropped();
  }
}
