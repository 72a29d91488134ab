package io.switchpost.sip.guard;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * jain-sip's parser behind limits and checks of our own, fed with what it reads without fault. For
 * one thread.
 */
final class GuardedParser implements MessageParser {
  private static final Set<String> MANDATORY =
      Set.of("via", "from", "to", "call-id", "cseq", "content-length");

  private final StringMsgParser parser = new StringMsgParser();

  /**
   * Reads one whole message: a datagram, or what was cut from a stream by its Content-Length.
   *
   * @param readBody has no effect: the body is always read
   * @param strict has no effect
   * @param listener has no effect: a header that cannot be read is either mandatory, and the whole
   *     message is malformed, or it is noted in {@link UnreadHeaders}
   */
  @Override
  public SIPMessage parseSIPMessage(
      byte[] octets, boolean readBody, boolean strict, ParseExceptionListener listener)
      throws MalformedException {
    RawMessage raw = RawMessage.read(octets);
    if (raw.isResponse()) {
      ResponseFaults.refuse(raw);
    } else {
      RequestFaults.refuse(raw);
    }
    try {
      return parse(raw);
    } catch (MalformedException e) {
      throw e;
    } catch (ParseException e) {
      throw new MalformedException(400, "Bad First Line");
    } catch (RuntimeException | StackOverflowError e) {
      // the jar's own faults: whatever they are, this message ends here and the thread lives
      throw new MalformedException(400, "Bad Request, " + e.getClass().getSimpleName());
    }
  }

  private SIPMessage parse(RawMessage raw) throws ParseException {
    var unread = new HashSet<String>();
    ParseExceptionListener collector =
        (e, message, type, header, whole) -> {
          if (header.equals(raw.firstLine())) {
            throw new MalformedException(400, "Bad First Line");
          }
          unread.add(RawMessage.name(header));
        };
    SIPMessage message = parser.parseSIPMessage(Rewriter.plain(raw), true, false, collector);
    Optional<String> missing = unread.stream().filter(MANDATORY::contains).findFirst();
    if (missing.isPresent()) {
      throw new MalformedException(400, "Bad " + missing.get());
    }
    if (message.getTopmostVia() == null
        || message.getFrom() == null
        || message.getTo() == null
        || message.getCallId() == null
        || message.getCSeq() == null) {
      throw new MalformedException(400, "Missing Via, From, To, Call-ID or CSeq");
    }
    if (message instanceof SIPRequest && !unread.isEmpty()) {
      message.setApplicationData(new UnreadHeaders(Set.copyOf(unread)));
    }
    return message;
  }
}
