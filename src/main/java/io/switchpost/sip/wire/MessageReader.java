package io.switchpost.sip.wire;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import io.switchpost.sip.guard.MalformedException;
import java.text.ParseException;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * From bytes to a message that has all that transactions need, or to the refusal that RFC 3261
 * wants. Bytes of any kind give one of these; nothing is thrown.
 */
final class MessageReader {
  /** What became of the bytes. */
  sealed interface Read {
    record Message(SIPMessage message) implements Read {}

    /** A keep-alive (RFC 5626 section 4.4.1). */
    record Ping() implements Read {}

    /**
     * Not understood.
     *
     * @param answer what to send back; empty: nothing
     */
    record Bad(String why, byte[] answer) implements Read {}
  }

  private static final Logger LOG = Logger.getLogger(MessageReader.class);
  private static final byte[] NOTHING = {};
  private static final Set<Class<?>> VITAL =
      Set.of(
          From.class,
          To.class,
          CSeq.class,
          Via.class,
          CallID.class,
          ContentLength.class,
          RequestLine.class,
          StatusLine.class);

  private final MessageParser parser;

  MessageReader(MessageParserFactory factory) {
    parser = factory.createMessageParser(null);
  }

  Read read(byte[] bytes, Flow flow) {
    if (blank(bytes)) {
      return new Read.Ping();
    }
    try {
      SIPMessage message = parser.parseSIPMessage(bytes, true, false, MessageReader::partly);
      return message == null ? new Read.Ping() : checked(message, bytes, flow);
    } catch (MalformedException e) {
      return bad(bytes, e.status(), e.getMessage(), e.getMessage());
    } catch (ParseException e) {
      return bad(bytes, 400, "Bad Request", String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.debug("The parser failed", e);
      return bad(bytes, 400, "Bad Request", "the parser failed: " + e.getClass().getSimpleName());
    }
  }

  /** A broken header of the vital ones fails the message; another is kept as text. */
  private static void partly(
      ParseException e, SIPMessage message, Class<?> header, String text, String all)
      throws ParseException {
    if (header != null && VITAL.contains(header)) {
      throw e;
    }
    message.addUnparsed(text);
  }

  private Read checked(SIPMessage message, byte[] bytes, Flow flow) {
    if (message.getTopmostVia() == null
        || message.getFrom() == null
        || message.getTo() == null
        || message.getCallId() == null
        || message.getCSeq() == null) {
      return bad(bytes, 400, "Missing header", "without Via, From, To, Call-ID or CSeq");
    }
    message.setRemoteAddress(flow.remote().getAddress());
    message.setRemotePort(flow.remote().getPort());
    if (message instanceof SIPResponse response) {
      int status = response.getStatusCode();
      return status < 100 || status > 699
          ? new Read.Bad("response with status " + status, NOTHING)
          : new Read.Message(response);
    }
    SIPRequest request = (SIPRequest) message;
    if (!"SIP/2.0".equals(request.getRequestLine().getSipVersion())) {
      return bad(bytes, 505, "Version Not Supported", "another SIP version");
    }
    if (!request.getMethod().equals(request.getCSeq().getMethod())) {
      return bad(bytes, 400, "CSeq method differs", "CSeq method differs");
    }
    return routed(request, bytes, flow);
  }

  /** Notes where it came from in Via (RFC 3261 section 18.2.1, RFC 3581 section 4). */
  private Read routed(SIPRequest request, byte[] bytes, Flow flow) {
    Via via = request.getTopmostVia();
    try {
      String from = flow.remote().getAddress().getHostAddress().replaceFirst("%.*", "");
      via.setParameter("received", from);
      if (via.hasParameter("rport")) {
        via.setParameter("rport", Integer.toString(flow.remote().getPort()));
      }
      return new Read.Message(request);
    } catch (ParseException e) {
      return bad(bytes, 400, "Bad Via", String.valueOf(e.getMessage()));
    }
  }

  private static Read bad(byte[] bytes, int status, String reason, String why) {
    return new Read.Bad(why, BareResponse.to(bytes, status, reason));
  }

  private static boolean blank(byte[] bytes) {
    for (byte octet : bytes) {
      if (octet != '\r' && octet != '\n' && octet != 0 && octet != ' ') {
        return false;
      }
    }
    return true;
  }
}
