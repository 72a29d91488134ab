package io.switchpost.directory;

import io.switchpost.directory.DirectoryLookup.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;

/**
 * Under which attribute names an LDAP server keeps what a {@link Subscriber} is. Of several names
 * the first that has a value counts; every one of them is searched.
 *
 * @param proxyAddresses further mail addresses as Active Directory has them, {@code smtp:a@b}
 * @param group a person's groups; of a distinguished name, such as in {@code memberOf}, the first
 *     part counts
 * @param otherwise language of those who prefer none
 */
public record SubscriberAttributes(
    List<String> extension,
    List<String> name,
    String givenName,
    String surname,
    String mail,
    String proxyAddresses,
    String preferredLanguage,
    String fax,
    String group,
    Locale otherwise) {
  private static final Pattern FIRST_OF_DN =
      Pattern.compile("[A-Za-z][A-Za-z0-9-]*=((?:[^,\\\\]|\\\\.)+),.*");

  /** Those of inetOrgPerson (RFC 2798) and of Active Directory. */
  public static SubscriberAttributes defaults() {
    return new SubscriberAttributes(
        List.of("ipPhone", "telephoneNumber"),
        List.of("displayName", "cn"),
        "givenName",
        "sn",
        "mail",
        "proxyAddresses",
        "preferredLanguage",
        "facsimileTelephoneNumber",
        "departmentNumber",
        Locale.ENGLISH);
  }

  /** The same, with groups from another attribute. */
  public SubscriberAttributes withGroup(String attribute) {
    return new SubscriberAttributes(
        extension,
        name,
        givenName,
        surname,
        mail,
        proxyAddresses,
        preferredLanguage,
        fax,
        attribute,
        otherwise);
  }

  /** The names of all of them: what a search needs to return. */
  public List<String> names() {
    return Stream.of(
            extension,
            name,
            List.of(givenName, surname, mail, proxyAddresses, preferredLanguage, fax, group))
        .flatMap(List::stream)
        .toList();
  }

  /** A filter for the people who have this extension, address or fax number. */
  public String filter(Key key, String value) {
    return switch (key) {
      case EXTENSION -> LdapFilter.anyEquals(extension, value);
      case MAIL ->
          LdapFilter.any(
              List.of(
                  LdapFilter.anyEquals(List.of(mail), value),
                  LdapFilter.anyEquals(List.of(proxyAddresses), "smtp:" + value)));
      case FAX -> LdapFilter.anyEquals(List.of(fax), value);
    };
  }

  /** A filter for everybody with an extension. */
  public String everybody() {
    return LdapFilter.anyPresent(extension);
  }

  /**
   * The person of an LDAP entry; empty for an entry without a usable extension.
   *
   * @throws NamingException when the entry cannot be read
   */
  public Optional<Subscriber> subscriber(Attributes entry) throws NamingException {
    List<NamingException> broken = new ArrayList<>();
    Optional<Subscriber> subscriber =
        subscriber(
            attribute -> {
              try {
                return values(entry.get(attribute));
              } catch (NamingException e) {
                broken.add(e);
                return List.of();
              }
            });
    if (!broken.isEmpty()) {
      throw broken.getFirst();
    }
    return subscriber;
  }

  /**
   * The person of an entry of any directory; empty for one without a usable extension.
   *
   * @param values of the attribute of that name; an empty list if there are none
   */
  public Optional<Subscriber> subscriber(Function<String, List<String>> values) {
    String given = first(values, List.of(givenName)).orElse("");
    String last = first(values, List.of(surname)).orElse("");
    return first(values, extension)
        .map(number -> number.replaceAll("[ ./()-]", ""))
        .filter(number -> number.matches("[+]?[0-9]{1,20}"))
        .map(
            number ->
                new Subscriber(
                    number,
                    first(values, name)
                        .or(() -> Optional.of((given + " " + last).strip()))
                        .filter(text -> !text.isEmpty())
                        .orElse(number),
                    given,
                    last,
                    first(values, List.of(mail)).filter(address -> address.contains("@")),
                    first(values, List.of(preferredLanguage))
                        .flatMap(SubscriberAttributes::language)
                        .orElse(otherwise),
                    first(values, List.of(fax))
                        .map(number2 -> number2.replaceAll("[^+0-9]", ""))
                        .filter(digits -> !digits.isEmpty()),
                    values.apply(group).stream()
                        .map(SubscriberAttributes::groupName)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet())));
  }

  private static String groupName(String value) {
    Matcher name = FIRST_OF_DN.matcher(value);
    String first = name.matches() ? name.group(1).replace("\\", "") : value;
    return first.replaceAll("\\p{Cntrl}+", " ").strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> first(
      Function<String, List<String>> values, List<String> attributes) {
    return attributes.stream()
        .flatMap(attribute -> values.apply(attribute).stream())
        .map(value -> value.replaceAll("\\p{Cntrl}+", " ").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** Written as in the Accept-Language of HTTP (RFC 2798 section 2.7). */
  private static Optional<Locale> language(String preferred) {
    try {
      return Locale.LanguageRange.parse(preferred).stream()
          .map(range -> Locale.forLanguageTag(range.getRange()))
          .filter(locale -> !locale.getLanguage().isEmpty())
          .map(locale -> Locale.of(locale.getLanguage()))
          .findFirst();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static List<String> values(Attribute attribute) throws NamingException {
    List<String> values = new ArrayList<>();
    if (attribute != null) {
      NamingEnumeration<?> all = attribute.getAll();
      while (all.hasMore()) {
        if (all.next() instanceof String text) {
          values.add(text);
        }
      }
    }
    return values;
  }
}
