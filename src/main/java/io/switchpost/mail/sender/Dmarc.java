package io.switchpost.mail.sender;

import io.switchpost.mail.sender.OrganizationalDomain.Policy;
import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Resolver;

/**
 * Whether the domain of a mail's From stands for the mail: by a valid DKIM signature of that
 * domain, or because SPF lets the client send for an envelope sender of that domain. Alignment is
 * relaxed (RFC 7489 clause 3.1), so that both domains have the same organizational domain, unless
 * the From's asks for more. What the policy ({@code p=}, {@code sp=}) has others do with a mail
 * that fails does not matter here: none of them becomes a fax.
 */
public final class Dmarc {
  private final SpfCheck spf;
  private final DkimCheck dkim;
  private final OrganizationalDomain organization;

  public Dmarc(Resolver resolver) {
    this(resolver, InstantSource.system());
  }

  Dmarc(Resolver resolver, InstantSource clock) {
    this.spf = new SpfCheck(resolver);
    this.dkim = new DkimCheck(resolver, clock);
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
      String from = ascii(fromDomain);
      Policy policy = organization.policy(from);
      Alignment byDkim =
          dkim.check(message, signer -> aligned(signer, from, policy.owner(), policy.strictDkim()));
      String envelopeDomain = ascii(envelopeFrom.substring(envelopeFrom.lastIndexOf('@') + 1));
      if (byDkim instanceof Alignment.Aligned
          || client.isEmpty()
          || !aligned(envelopeDomain, from, policy.owner(), policy.strictSpf())) {
        return byDkim;
      }
      return better(byDkim, bySpf(client.get(), helo, envelopeFrom, envelopeDomain));
    } catch (NoAnswerException e) {
      return new Alignment.NotNow(e.getMessage());
    }
  }

  /** What DNS has not said yet of the one may still come when the other has failed. */
  private static Alignment better(Alignment byDkim, Alignment bySpf) {
    return byDkim instanceof Alignment.NotNow && bySpf instanceof Alignment.NotAligned
        ? byDkim
        : bySpf;
  }

  private Alignment bySpf(InetAddress client, String helo, String from, String domain) {
    String local = from.substring(0, Math.max(0, from.lastIndexOf('@')));
    String result = spf.result(client, helo, local + "@" + domain);
    return switch (result) {
      case SpfCheck.PASS -> new Alignment.Aligned("SPF " + domain);
      case SpfCheck.TEMPORARY -> new Alignment.NotNow("SPF of " + domain + " has no answer");
      default -> new Alignment.NotAligned("SPF of " + domain + " says " + result);
    };
  }

  private boolean aligned(String domain, String from, Optional<String> owner, boolean strict)
      throws NoAnswerException {
    if (domain.equals(from)) {
      return true;
    }
    boolean below = owner.filter(name -> ("." + domain).endsWith("." + name)).isPresent();
    return !strict && below && organization.of(domain).equals(owner);
  }

  /** As DNS has it (RFC 8616); a name that cannot be written so stays as it is. */
  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return domain.toLowerCase(Locale.ROOT);
    }
  }
}
