package io.switchpost.directory;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody with a mailbox.
 *
 * @param extension the telephone number inside, also the SIP user; digits
 * @param name as shown, such as "Alice Martin"
 * @param givenName may be empty
 * @param surname may be empty
 * @param mail address for messages; empty if the person has none
 * @param language of prompts and mails
 * @param faxNumber the person's fax line
 * @param groups that permissions are given to, in lower case
 */
public record Subscriber(
    String extension,
    String name,
    String givenName,
    String surname,
    Optional<String> mail,
    Locale language,
    Optional<String> faxNumber,
    Set<String> groups) {
  /** As in a list of people. */
  static final Comparator<Subscriber> BY_SURNAME =
      Comparator.comparing(Subscriber::surname, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Subscriber::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Subscriber::extension);

  public Subscriber {
    groups = Set.copyOf(groups);
  }

  /** Somebody without groups. */
  public Subscriber(
      String extension,
      String name,
      String givenName,
      String surname,
      Optional<String> mail,
      Locale language,
      Optional<String> faxNumber) {
    this(extension, name, givenName, surname, mail, language, faxNumber, Set.of());
  }
}
