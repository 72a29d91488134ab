package io.switchpost.mail.sender;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.jspf.impl.SPF;
import org.xbill.DNS.Resolver;

/** Whether a client may send for the domain of the envelope's sender (RFC 7208). */
final class SpfCheck {
  static final String PASS = "pass";
  static final String TEMPORARY = "temperror";

  private final Resolver resolver;

  SpfCheck(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * {@code pass}, {@code fail}, {@code softfail}, {@code neutral}, {@code none}, {@code permerror};
   * {@code temperror} whenever DNS kept silent where it might have said that the client may.
   */
  String result(InetAddress client, String helo, String envelopeFrom) {
    SpfDns dns = new SpfDns(resolver);
    String result =
        Optional.ofNullable(
                new SPF(dns).checkSPF(client.getHostAddress(), envelopeFrom, helo).getResult())
            .orElse("none")
            .toLowerCase(Locale.ROOT);
    if (dns.excessive()) {
      return "permerror";
    }
    return dns.silent() && !result.equals(PASS) ? TEMPORARY : result;
  }
}
