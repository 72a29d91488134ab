package io.switchpost.mail.faxaddress;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the local part of a fax address: a plain number; {@code FAX=…/T33S=…} (RFC 3192); {@code
 * /FAX=…/NAME=…/}; Outlook's {@code IMCEAFAX-…}; {@code first_last.company.number}; {@code
 * number^NOCOVER}; {@code fax+number}. A local part {@code fax} alone takes the number from the
 * subject.
 */
public final class FaxAddressReader {
  /** RFC 5321 clause 4.5.3.1.1. */
  private static final int LONGEST = 64;

  /** RFC 3192: as many digits as a machine that sends the FAX= form may give. */
  private static final int MOST_DIGITS = 40;

  private static final int FEWEST_SUBJECT_DIGITS = 3;
  private static final int MOST_FIELDS = 4;

  private static final Pattern NUMBER =
      Pattern.compile("\\+?[0-9 .\\-()/\\u00a0]*[0-9][0-9 .\\-()/\\u00a0]*");
  private static final Pattern SELECTOR =
      Pattern.compile("/?(FAX|VOICE)=([^/]*)(/.*)?", Pattern.CASE_INSENSITIVE);

  /** {@code /NAME=…/FAX=…/}: programs write the fields in any order. */
  private static final Pattern FAX_LATER =
      Pattern.compile(
          "^((?:/(?!FAX=)[A-Z0-9-]+=[^/]*)+)(/FAX=[^/]*)(/.*)?$", Pattern.CASE_INSENSITIVE);

  private static final Pattern QUALIFIER = Pattern.compile("([A-Za-z0-9-]+)=([^/]*)");
  private static final Pattern PLUS_ADDRESS =
      Pattern.compile("fax(\\+[0-9].*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_SUBJECT = Pattern.compile("\\+?[0-9][0-9 .\\-()/]*[0-9]");

  private FaxAddressReader() {}

  /** Whether the number stands in the subject ({@code fax@fax.example.com}). */
  public static boolean numberIsInSubject(String localPart) {
    return localPart.equalsIgnoreCase("fax");
  }

  /** The first number in a subject. */
  public static FaxAddress inSubject(String subject) throws FaxAddressException {
    Matcher numbers = IN_SUBJECT.matcher(subject.substring(0, Math.min(subject.length(), 998)));
    while (numbers.find()) {
      long digits = numbers.group().chars().filter(Character::isDigit).count();
      if (digits >= FEWEST_SUBJECT_DIGITS && digits <= MOST_DIGITS) {
        return FaxAddress.of(numbers.group());
      }
    }
    throw new FaxAddressException("the subject names no fax number");
  }

  /**
   * Reads a local part, without quotes.
   *
   * @throws FaxAddressException with a reason in plain words
   */
  public static FaxAddress read(String localPart) throws FaxAddressException {
    if (localPart.length() > LONGEST) {
      throw new FaxAddressException(
          "the part before the @ has more than the %d characters of RFC 5321".formatted(LONGEST));
    }
    String text =
        localPart.regionMatches(true, 0, Imcea.FAX, 0, Imcea.FAX.length())
            ? exchange(Imcea.decode(localPart))
            : localPart;
    FaxAddress address = form(text);
    long digits = address.number().chars().filter(Character::isDigit).count();
    if (digits > MOST_DIGITS) {
      throw new FaxAddressException(
          "the number has more than the %d digits of RFC 3192".formatted(MOST_DIGITS));
    }
    return address;
  }

  private static FaxAddress form(String text) throws FaxAddressException {
    int flags = text.indexOf('^');
    if (flags >= 0) {
      return form(text.substring(0, flags)).withFlags(flags(text.substring(flags + 1)));
    }
    Matcher selector = SELECTOR.matcher(FAX_LATER.matcher(text).replaceFirst("$2$1$3"));
    if (selector.matches()) {
      return selected(selector);
    }
    Matcher plus = PLUS_ADDRESS.matcher(text);
    if (plus.matches()) {
      return FaxAddress.of(plus.group(1));
    }
    if (text.contains("@")) {
      return named(text);
    }
    return NUMBER.matcher(text).matches() ? FaxAddress.of(text) : fields(text);
  }

  /** RFC 3192 clause 2.3; the qualifiers that we know are T33S, NAME and ATTN, ORG. */
  private static FaxAddress selected(Matcher selector) throws FaxAddressException {
    if (selector.group(1).equalsIgnoreCase("VOICE")) {
      throw new FaxAddressException("VOICE= asks for a telephone call; this address takes faxes");
    }
    FaxAddress address = FaxAddress.of(checked(selector.group(2)));
    String qualifiers = selector.group(3) == null ? "" : selector.group(3);
    for (String part : qualifiers.split("/")) {
      Matcher qualifier = QUALIFIER.matcher(part);
      if (qualifier.matches()) {
        address = qualified(address, qualifier.group(1), qualifier.group(2));
      }
    }
    return address;
  }

  private static FaxAddress qualified(FaxAddress address, String name, String value)
      throws FaxAddressException {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "T33S" -> address.withSubaddress(subaddress(value));
      case "NAME", "ATTN" -> address.withRecipient(value.replace('_', ' '));
      case "ORG" -> address.withCompany(value.replace('_', ' '));
      default -> address;
    };
  }

  /** T.33: digits, and # between the parts of a subaddress. */
  private static String subaddress(String value) throws FaxAddressException {
    if (!value.matches("[0-9#]{1,20}")) {
      throw new FaxAddressException("a T.33 subaddress is up to 20 digits");
    }
    return value;
  }

  /**
   * MAPI's {@code [FAX:dialable|name@number|#subaddress]}, brackets already gone or still there.
   */
  private static String exchange(String decoded) {
    String text = decoded.replaceFirst("^\\[(?i:FAX:)?", "").replaceFirst("]$", "");
    List<String> parts = List.of(text.split("\\|"));
    return parts.stream().filter(part -> part.contains("@")).findFirst().orElse(parts.getLast());
  }

  private static FaxAddress named(String text) throws FaxAddressException {
    int at = text.lastIndexOf('@');
    return FaxAddress.of(checked(text.substring(at + 1))).withRecipient(text.substring(0, at));
  }

  /** {@code first_last.company.number}: the last field is the number. */
  private static FaxAddress fields(String text) throws FaxAddressException {
    List<String> fields = Arrays.asList(text.split("\\.", -1));
    if (fields.size() < 2 || fields.size() > MOST_FIELDS) {
      throw new FaxAddressException("a fax address is a number, such as 0123456789");
    }
    FaxAddress address = FaxAddress.of(checked(fields.getLast()));
    address = address.withRecipient(fields.getFirst().replace('_', ' '));
    return fields.size() == 2 ? address : address.withCompany(fields.get(1).replace('_', ' '));
  }

  private static String checked(String number) throws FaxAddressException {
    if (!NUMBER.matcher(number).matches()) {
      throw new FaxAddressException("a fax address ends in a number, such as 0123456789");
    }
    return number;
  }

  private static Set<String> flags(String text) {
    Set<String> flags = new LinkedHashSet<>();
    for (String word : text.split("\\^")) {
      if (!word.isEmpty()) {
        flags.add(word.toUpperCase(Locale.ROOT));
      }
    }
    return flags;
  }
}
