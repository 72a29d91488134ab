package io.switchpost.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.identity.DisplayName;
import io.switchpost.sip.sdp.Sdp;
import io.switchpost.sip.wire.Flow;
import java.net.InetSocketAddress;
import java.text.ParseException;
import javax.sip.address.Address;
import javax.sip.address.URI;

/** Puts messages together; the one place that knows how jain-sip wants it done. */
final class MessageWriter {
  static final String ALLOW =
      "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK, NOTIFY, REGISTER";
  static final AddressFactoryImpl ADDRESSES = new AddressFactoryImpl();
  private static final String PRODUCT = "Switchpost";

  private MessageWriter() {}

  /** A response without a body. */
  static SIPResponse response(SIPRequest request, int status, String reason, String tag) {
    SIPResponse response = request.createResponse(status, reason);
    To to = (To) response.getTo();
    if (status > 100 && to.getTag() == null) {
      try {
        to.setTag(tag);
      } catch (ParseException e) {
        throw new IllegalArgumentException("tag " + tag, e);
      }
    }
    add(response, "Server", PRODUCT);
    if (status == 405 || status == 501 || status == 200 && !request.getMethod().equals("BYE")) {
      add(response, "Allow", ALLOW);
    }
    return response;
  }

  /**
   * Adds a header as it stands, without jain-sip's detour through its parser.
   *
   * @throws IllegalArgumentException when the value has a line break, which would be a fault of
   *     ours
   */
  static void add(SIPMessage message, String name, String value) {
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(name + " with a line break");
    }
    ExtensionHeaderImpl header = new ExtensionHeaderImpl(name);
    header.setValue(value);
    message.addHeader(header);
  }

  static void body(SIPMessage message, Sdp sdp) {
    body(message, "application", "sdp", sdp.bytes());
  }

  private static void body(SIPMessage message, String type, String subtype, byte[] content) {
    try {
      message.setContent(content, new ContentType(type, subtype));
    } catch (ParseException e) {
      throw new IllegalArgumentException(type + "/" + subtype, e);
    }
  }

  /** Our Contact on a flow, so that the peer comes back the same way. */
  static void contact(SIPMessage message, Flow flow) {
    String transport = flow.reliable() ? ";transport=tcp" : "";
    add(message, "Contact", "<sip:switchpost@" + hostPort(flow.local()) + transport + ">");
  }

  static String hostPort(InetSocketAddress address) {
    return host(address) + ":" + address.getPort();
  }

  /** The address as it stands in a SIP URI, without an IPv6 zone. */
  static String host(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress().replaceFirst("%.*", "");
    return host.contains(":") ? "[" + host + "]" : host;
  }

  static SipUri uri(String text) throws ParseException {
    return ADDRESSES.createURI(text) instanceof SipUri sip
        ? sip
        : fail("not a sip: URI: " + DisplayName.of(text).text());
  }

  /** A number as the user part of a SIP URI, escaped where it must be (RFC 3261 section 25.1). */
  static String user(String number) {
    StringBuilder user = new StringBuilder();
    for (byte octet : number.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.!~*'()&=+$,;?/".indexOf(c) >= 0)) {
        user.append(c);
      } else {
        user.append('%').append(String.format("%02X", (int) c));
      }
    }
    return user.toString();
  }

  /**
   * The URI as it may stand in a request line: without the headers and the method that a Contact
   * can carry (RFC 3261 section 19.1.1), which nobody may have us act on.
   */
  static URI target(URI uri) {
    if (uri instanceof SipUri sip) {
      SipUri plain = (SipUri) sip.clone();
      plain.removeHeaders();
      plain.removeParameter("method");
      return plain;
    }
    return uri;
  }

  /** The URI without parameters and headers, as To has it. */
  static String bare(SipUri uri) {
    String port = uri.getPort() > 0 ? ":" + uri.getPort() : "";
    String user = uri.getUser() == null ? "" : uri.getUser() + "@";
    return "sip:" + user + uri.getHost() + port;
  }

  private static SipUri fail(String why) throws ParseException {
    throw new ParseException(why, 0);
  }

  static Address address(String displayName, String uri) throws ParseException {
    Address address = ADDRESSES.createAddress(ADDRESSES.createURI(uri));
    if (!displayName.isEmpty()) {
      // jain-sip puts quotes around it but escapes nothing
      address.setDisplayName(displayName.replaceAll("[\"\\\\]", ""));
    }
    return address;
  }
}
