package io.switchpost.directory;

import java.util.List;
import java.util.stream.Collectors;

/** LDAP search filters in which a value from outside is only a value (RFC 4515 section 3). */
public final class LdapFilter {
  private LdapFilter() {}

  /** The value as it may stand in a filter: {@code * ( ) \} and NUL escaped. */
  public static String escape(String value) {
    StringBuilder escaped = new StringBuilder(value.length());
    for (char c : value.toCharArray()) {
      switch (c) {
        case '*' -> escaped.append("\\2a");
        case '(' -> escaped.append("\\28");
        case ')' -> escaped.append("\\29");
        case '\\' -> escaped.append("\\5c");
        case '\0' -> escaped.append("\\00");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Entries in which one of the attributes has this value. */
  public static String anyEquals(List<String> attributes, String value) {
    return any(attributes.stream().map(a -> "(" + a + "=" + escape(value) + ")").toList());
  }

  /** Entries that have one of the attributes at all. */
  public static String anyPresent(List<String> attributes) {
    return any(attributes.stream().map(a -> "(" + a + "=*)").toList());
  }

  /** Entries that satisfy one of the filters. */
  public static String any(List<String> filters) {
    return filters.size() == 1
        ? filters.getFirst()
        : filters.stream().collect(Collectors.joining("", "(|", ")"));
  }
}
