package io.switchpost.sip;

import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.message.SIPRequest;
import io.switchpost.sip.wire.ServerTransaction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Keys by INFO: {@code application/dtmf-relay} ({@code Signal=5}) and {@code application/dtmf} (the
 * key alone). Other INFO packages are answered and ignored, as RFC 2976 had it.
 */
final class Keys {
  private static final String ALL = "0123456789*#ABCD";

  private Keys() {}

  static void received(Leg leg, SIPRequest request, ServerTransaction transaction) {
    ContentType type = request.getContentTypeHeader();
    byte[] body = request.getRawContent();
    if (type == null || body == null) {
      transaction.respond(leg.answer(request, 200, "OK")); // a keep-alive of some peers
      return;
    }
    String subtype = type.getContentSubType().toLowerCase(Locale.ROOT);
    if (!type.getContentType().equalsIgnoreCase("application")
        || !subtype.equals("dtmf-relay") && !subtype.equals("dtmf")) {
      transaction.respond(leg.answer(request, 415, "Unsupported Media Type"));
      return;
    }
    Optional<Character> key = key(new String(body, StandardCharsets.US_ASCII));
    transaction.respond(
        key.isPresent() ? leg.answer(request, 200, "OK") : leg.answer(request, 400, "No key"));
    key.ifPresent(leg::key);
  }

  /** The key of a body of either kind; 10 and 11 are also written for star and hash. */
  static Optional<Character> key(String body) {
    String text = body.length() > 200 ? body.substring(0, 200) : body;
    for (String line : text.split("\\R")) {
      String value = line.strip().toUpperCase(Locale.ROOT);
      if (value.startsWith("SIGNAL")) {
        int equals = value.indexOf('=');
        value = equals < 0 ? "" : value.substring(equals + 1).strip();
      } else if (value.startsWith("DURATION")) {
        continue;
      }
      if (value.equals("10")) {
        return Optional.of('*');
      }
      if (value.equals("11")) {
        return Optional.of('#');
      }
      if (value.length() == 1 && ALL.contains(value)) {
        return Optional.of(value.charAt(0));
      }
    }
    return Optional.empty();
  }
}
