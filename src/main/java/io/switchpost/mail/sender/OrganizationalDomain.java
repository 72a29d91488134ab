package io.switchpost.mail.sender;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.xbill.DNS.Resolver;

/**
 * The domain that owns a domain, found by the walk up the DNS tree of the revised DMARC
 * (draft-ietf-dmarc-dmarcbis clause 4.10), which needs no list of public suffixes: the highest
 * ancestor that publishes a DMARC record, the one that says {@code psd=n}, or the one below a
 * record that says {@code psd=y}.
 */
final class OrganizationalDomain {
  /** Clause 4.10: no more than eight questions for a domain. */
  private static final int MOST_QUESTIONS = 8;

  private final Texts texts;

  OrganizationalDomain(Resolver resolver) {
    this.texts = new Texts(resolver);
  }

  /**
   * What a domain asks of those who want to stand for it.
   *
   * @param owner empty when neither the domain nor anything above it has a record
   * @param strictDkim only the domain itself, no other of the same owner ({@code adkim=s})
   * @param strictSpf the same of SPF ({@code aspf=s})
   */
  record Policy(Optional<String> owner, boolean strictDkim, boolean strictSpf) {}

  /**
   * @throws NoAnswerException when DNS did not answer
   */
  Policy policy(String domain) throws NoAnswerException {
    SequencedMap<String, TagList> records = records(domain);
    Optional<String> owner = owner(domain, records);
    Optional<TagList> own =
        Optional.ofNullable(records.get(domain)).or(() -> owner.map(records::get));
    return new Policy(owner, strict(own, "adkim"), strict(own, "aspf"));
  }

  /**
   * The owner.
   *
   * @throws NoAnswerException when DNS did not answer
   */
  Optional<String> of(String domain) throws NoAnswerException {
    return owner(domain, records(domain));
  }

  private static boolean strict(Optional<TagList> record, String tag) {
    return record.flatMap(tags -> tags.get(tag)).filter("s"::equalsIgnoreCase).isPresent();
  }

  private static Optional<String> owner(String domain, Map<String, TagList> records) {
    Optional<String> highest = Optional.empty();
    String below = domain;
    for (String ancestor : ancestors(domain)) {
      Optional<TagList> record = Optional.ofNullable(records.get(ancestor));
      String kind = record.flatMap(tags -> tags.get("psd")).orElse("").toLowerCase(Locale.ROOT);
      if (kind.equals("y")) {
        return Optional.of(below);
      }
      if (kind.equals("n")) {
        return Optional.of(ancestor);
      }
      if (record.isPresent() && ancestor.contains(".")) { // nobody owns com, whatever it says
        highest = Optional.of(ancestor);
      }
      below = ancestor;
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

  private SequencedMap<String, TagList> records(String domain) throws NoAnswerException {
    SequencedMap<String, TagList> records = new LinkedHashMap<>();
    for (String ancestor : ancestors(domain)) {
      record(ancestor).ifPresent(record -> records.put(ancestor, record));
    }
    return records;
  }

  /** Clause 4.7: of several records none counts. */
  private Optional<TagList> record(String domain) throws NoAnswerException {
    List<String> found =
        texts.of("_dmarc." + domain).stream()
            .filter(text -> text.matches("(?is)v\\s*=\\s*DMARC1\\s*(;.*)?"))
            .toList();
    try {
      return found.size() == 1 ? Optional.of(TagList.parse(found.getFirst())) : Optional.empty();
    } catch (UnfitException e) {
      return Optional.empty();
    }
  }
}
