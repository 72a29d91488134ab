package io.switchpost.sip.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.header.AcceptHeader;
import javax.sip.header.ContentEncodingHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;
import javax.sip.header.RequireHeader;
import javax.sip.message.Request;

/**
 * What RFC 3261 section 8.2 asks of a server before it acts on a request: run it first on every
 * request. A pure function; safe for many threads. An ACK that it refuses is to be dropped.
 */
public final class RequestCheck {
  /** Methods of the standards: known, so 405 when not served; others are 501 (8.2.1, 21.5.2). */
  private static final Set<String> STANDARD =
      Set.of(
          "ACK",
          "BYE",
          "CANCEL",
          "INFO",
          "INVITE",
          "MESSAGE",
          "NOTIFY",
          "OPTIONS",
          "PRACK",
          "PUBLISH",
          "REFER",
          "REGISTER",
          "SUBSCRIBE",
          "UPDATE");

  /** Headers without which the request would be misunderstood; others may be unreadable. */
  private static final Set<String> NEEDED =
      Set.of(
          "authorization",
          "contact",
          "content-encoding",
          "content-type",
          "event",
          "max-forwards",
          "min-se",
          "rack",
          "record-route",
          "refer-to",
          "replaces",
          "require",
          "route",
          "session-expires",
          "subscription-state");

  private static final String SDP = "application/sdp";
  private static final List<String> KEYS = List.of("application/dtmf-relay", "application/dtmf");

  private final Set<String> methods;
  private final Set<String> extensions;

  /**
   * @param methods that are served, for 405 and Allow
   * @param extensions option tags that may be required, for 420
   */
  public RequestCheck(Set<String> methods, Set<String> extensions) {
    this.methods = Set.copyOf(methods);
    this.extensions = Set.copyOf(extensions);
  }

  /** Why the request must be refused; empty: go on. */
  public Optional<Refusal> check(Request request) {
    return method(request.getMethod())
        .or(() -> unread(UnreadHeaders.of(request)))
        .or(() -> scheme(request))
        .or(() -> required(request))
        .or(() -> body(request))
        .or(() -> accepted(request));
  }

  private Optional<Refusal> method(String method) {
    if (methods.contains(method)) {
      return Optional.empty();
    }
    String allow = String.join(", ", new TreeSet<>(methods));
    return Optional.of(
        STANDARD.contains(method)
            ? Refusal.with(405, "Method Not Allowed", "Allow", allow)
            : Refusal.with(501, "Not Implemented", "Allow", allow));
  }

  private static Optional<Refusal> unread(UnreadHeaders unread) {
    return unread.names().stream()
        .filter(NEEDED::contains)
        .sorted()
        .findFirst()
        .map(name -> Refusal.of(400, "Bad " + name));
  }

  private static Optional<Refusal> scheme(Request request) {
    return request.getRequestURI() instanceof SipURI || request.getRequestURI() instanceof TelURL
        ? Optional.empty()
        : Optional.of(Refusal.of(416, "Unsupported URI Scheme"));
  }

  /** ACK and CANCEL cannot be refused for it (8.2.2.3). */
  private Optional<Refusal> required(Request request) {
    if (request.getMethod().equals(Request.ACK) || request.getMethod().equals(Request.CANCEL)) {
      return Optional.empty();
    }
    var unsupported = new ArrayList<String>();
    ListIterator<?> headers = request.getHeaders(RequireHeader.NAME);
    while (headers.hasNext()) {
      if (headers.next() instanceof RequireHeader required
          && !extensions.contains(required.getOptionTag().toLowerCase(Locale.ROOT))) {
        unsupported.add(required.getOptionTag());
      }
    }
    return unsupported.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Refusal.with(420, "Bad Extension", "Unsupported", String.join(", ", unsupported)));
  }

  private static Optional<Refusal> body(Request request) {
    List<String> understood = understood(request.getMethod());
    byte[] content = request.getRawContent();
    if (understood.isEmpty() || content == null || content.length == 0 || optional(request)) {
      return Optional.empty();
    }
    if (request.getHeader(ContentEncodingHeader.NAME) instanceof ContentEncodingHeader encoding
        && !encoding.getEncoding().equalsIgnoreCase("identity")) {
      return Optional.of(
          Refusal.with(415, "Unsupported Media Type", "Accept-Encoding", "identity"));
    }
    if (!(request.getHeader(ContentTypeHeader.NAME) instanceof ContentTypeHeader type)) {
      return Optional.of(Refusal.of(400, "Body Without Content-Type"));
    }
    String came = (type.getContentType() + "/" + type.getContentSubType()).toLowerCase(Locale.ROOT);
    return understood.contains(came)
        ? Optional.empty()
        : Optional.of(
            Refusal.with(415, "Unsupported Media Type", "Accept", String.join(", ", understood)));
  }

  /** Types of body that matter to a method; for others the body is not looked at. */
  private static List<String> understood(String method) {
    return switch (method) {
      case Request.INVITE, Request.UPDATE, Request.PRACK, Request.ACK -> List.of(SDP);
      case Request.INFO -> KEYS;
      default -> List.of();
    };
  }

  /** {@code Content-Disposition: …;handling=optional}: what is not understood is skipped. */
  private static boolean optional(Request request) {
    Header disposition = request.getHeader("Content-Disposition");
    return disposition != null
        && disposition.toString().toLowerCase(Locale.ROOT).contains("handling=optional");
  }

  /** An INVITE whose sender would not understand our SDP gets 406 (RFC 4475 section 3.3.15). */
  private static Optional<Refusal> accepted(Request request) {
    Iterator<?> headers = request.getHeaders(AcceptHeader.NAME);
    if (!request.getMethod().equals(Request.INVITE) || !headers.hasNext()) {
      return Optional.empty();
    }
    while (headers.hasNext()) {
      if (headers.next() instanceof AcceptHeader accept
          && Arrays.asList("*/*", "application/*", SDP)
              .contains(
                  (accept.getContentType() + "/" + accept.getContentSubType())
                      .toLowerCase(Locale.ROOT))) {
        return Optional.empty();
      }
    }
    return Optional.of(
        Refusal.with(
            406, "Not Acceptable", "Warning", "399 switchpost \"only application/sdp is spoken\""));
  }
}
