package io.switchpost.sip.guard;

import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;

/**
 * Gives each socket jain-sip's parser behind limits. It throws nothing but {@link
 * MalformedException}, whatever the input; {@link RequestCheck} must be asked about every request
 * that comes out of it, since a header that could not be read is missing in it.
 */
public final class MessageParsers implements MessageParserFactory {
  /**
   * @param stack not used, may be null
   */
  @Override
  public MessageParser createMessageParser(SIPTransactionStack stack) {
    return new GuardedParser();
  }
}
