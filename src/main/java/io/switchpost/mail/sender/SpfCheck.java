package io.switchpost.mail.sender;

import java.net.InetAddress;
import java.util.Optional;
import org.apache.james.jspf.impl.DNSServiceXBillImpl;
import org.apache.james.jspf.impl.SPF;
import org.xbill.DNS.Resolver;

/** Whether a client may send for the domain of the envelope's sender (RFC 7208). */
final class SpfCheck {
  private final SPF spf;

  SpfCheck(Resolver resolver) {
    spf = new SPF(new DNSServiceXBillImpl(resolver));
  }

  /** {@code pass}, {@code fail}, {@code softfail}, {@code neutral}, {@code none}, an error. */
  String result(InetAddress client, String helo, String envelopeFrom) {
    return Optional.ofNullable(
            spf.checkSPF(client.getHostAddress(), envelopeFrom, helo).getResult())
        .orElse("none");
  }
}
