package io.switchpost.mail.sender;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * The domain that owns a domain, found by the walk up the DNS tree of the revised DMARC
 * (draft-ietf-dmarc-dmarcbis clause 4.10), which needs no list of public suffixes: the highest
 * ancestor that publishes a DMARC record, or the one below a record that says {@code psd=y}.
 */
final class OrganizationalDomain {
  /** Clause 4.10: no more than eight questions for a domain. */
  private static final int MOST_QUESTIONS = 8;

  private final Resolver resolver;

  OrganizationalDomain(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * Empty when neither the domain nor anything above it has a record.
   *
   * @throws NoAnswerException when DNS did not answer
   */
  Optional<String> of(String domain) throws NoAnswerException {
    List<String> ancestors = ancestors(domain.toLowerCase(Locale.ROOT));
    Optional<String> highest = Optional.empty();
    for (int i = 0; i < ancestors.size(); i++) {
      Optional<String> record = record(ancestors.get(i));
      if (record.isPresent() && record.get().matches("(?i).*;\\s*psd\\s*=\\s*y\\b.*")) {
        return i > 0 ? Optional.of(ancestors.get(i - 1)) : Optional.of(ancestors.get(i));
      }
      if (record.isPresent()) {
        highest = Optional.of(ancestors.get(i));
      }
    }
    return highest;
  }

  /** The domain itself, then its ancestors of at most seven labels, without the root. */
  private static List<String> ancestors(String domain) {
    List<String> ancestors = new ArrayList<>(List.of(domain));
    List<String> labels = List.of(domain.split("\\."));
    int first = Math.max(1, labels.size() - (MOST_QUESTIONS - 1));
    for (int i = first; i < labels.size(); i++) {
      ancestors.add(String.join(".", labels.subList(i, labels.size())));
    }
    return ancestors;
  }

  private Optional<String> record(String domain) throws NoAnswerException {
    try {
      Lookup lookup = new Lookup(Name.fromString("_dmarc." + domain + "."), Type.TXT);
      lookup.setResolver(resolver);
      lookup.setCache(null);
      Record[] records = lookup.run();
      if (lookup.getResult() == Lookup.TRY_AGAIN) {
        throw new NoAnswerException("DNS does not answer for _dmarc." + domain);
      }
      for (Record record : records == null ? new Record[0] : records) {
        String text = String.join("", ((TXTRecord) record).getStrings());
        if (text.matches("(?is)v\\s*=\\s*DMARC1\\s*(;.*)?")) {
          return Optional.of(text);
        }
      }
      return Optional.empty();
    } catch (TextParseException e) {
      return Optional.empty(); // a name that DNS cannot have publishes nothing
    }
  }

  /** DNS did not answer. */
  static final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
      super(message);
    }
  }
}
