package io.switchpost.mail.sender;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.apache.james.jdkim.impl.DNSPublicKeyRecordRetriever;
import org.xbill.DNS.Resolver;

/**
 * Whether the domain of a mail's From stands for the mail: by a valid DKIM signature of that
 * domain, or because SPF lets the client send for an envelope sender of that domain. Alignment is
 * relaxed (RFC 7489 clause 3.1): both domains have the same organizational domain.
 */
public final class Dmarc {
  private final SpfCheck spf;
  private final DkimCheck dkim;
  private final OrganizationalDomain organization;

  public Dmarc(Resolver resolver) {
    this.spf = new SpfCheck(resolver);
    this.dkim = new DkimCheck(new DNSPublicKeyRecordRetriever(resolver));
    this.organization = new OrganizationalDomain(resolver);
  }

  /**
   * @param client that handed it over; none when it did not come by SMTP: then DKIM alone decides
   * @param helo what the client called itself
   * @param envelopeFrom address of MAIL FROM
   * @param fromDomain domain of the one address in the header From
   * @param message the whole message, as it came
   */
  public Alignment check(
      Optional<InetAddress> client,
      String helo,
      String envelopeFrom,
      String fromDomain,
      Path message)
      throws IOException {
    try {
      Optional<String> owner = organization.of(fromDomain);
      for (String signer : dkim.signers(message)) {
        if (aligned(signer, fromDomain, owner)) {
          return new Alignment.Aligned("DKIM " + signer);
        }
      }
      String envelopeDomain = envelopeFrom.substring(envelopeFrom.lastIndexOf('@') + 1);
      if (client.isPresent() && aligned(envelopeDomain, fromDomain, owner)) {
        return bySpf(client.get(), helo, envelopeFrom, envelopeDomain);
      }
      return new Alignment.NotAligned(
          "neither a DKIM signature nor an envelope sender of " + fromDomain);
    } catch (TempFailException | OrganizationalDomain.NoAnswerException e) {
      return new Alignment.NotNow(e.getMessage());
    }
  }

  private Alignment bySpf(InetAddress client, String helo, String from, String domain) {
    String result = spf.result(client, helo, from).toLowerCase(Locale.ROOT);
    return switch (result) {
      case "pass" -> new Alignment.Aligned("SPF " + domain);
      case "temperror" -> new Alignment.NotNow("SPF of " + domain + " has no answer");
      default -> new Alignment.NotAligned("SPF of " + domain + " says " + result);
    };
  }

  private boolean aligned(String domain, String fromDomain, Optional<String> owner)
      throws OrganizationalDomain.NoAnswerException {
    if (domain.equalsIgnoreCase(fromDomain)) {
      return true;
    }
    return owner.isPresent() && organization.of(domain).equals(owner);
  }
}
