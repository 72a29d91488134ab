package io.switchpost.mail.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of a mail's envelope, read strictly (RFC 5321 clause 4.1.2): a dot-string or a quoted
 * local part and a domain name, nothing that two parsers could read as two different addresses.
 *
 * @param local part before the @, without quotes
 * @param domain in lower case
 */
record MailAddress(String local, String domain) {
  /** RFC 5321 clause 4.5.3.1.3. */
  private static final int LONGEST = 254;

  private static final String ATOM = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~\\-()]+";
  private static final Pattern DOT_STRING = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(\"[^\"\\\\@<>\\p{Cntrl}]*\"|[^\"@<>\\s\\p{Cntrl}]+)@([^@<>\\s\\p{Cntrl}]+)");
  private static final Pattern DOMAIN =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\-.]*[\\p{L}\\p{N}])?");

  static Optional<MailAddress> parse(String text) {
    Matcher address = ADDRESS.matcher(text);
    if (text.length() > LONGEST || !address.matches()) {
      return Optional.empty();
    }
    String local = address.group(1);
    String domain = address.group(2);
    boolean quoted = local.startsWith("\"");
    if (!DOMAIN.matcher(domain).matches() || !quoted && !DOT_STRING.matcher(local).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new MailAddress(
            quoted ? local.substring(1, local.length() - 1) : local,
            domain.toLowerCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return local + "@" + domain;
  }
}
