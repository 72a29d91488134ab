package io.switchpost.directory.numbers;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The rules by which a country writes and dials numbers. With France's, {@code 01 23 45 67 89},
 * {@code 0033 (0)1 23.45.67.89} and {@code +33123456789} are one number.
 *
 * @param country calling code (ITU-T E.164), such as 33
 * @param nationalPrefix dialled before a national number (0 in most of Europe, empty in Spain)
 * @param internationalPrefix dialled before another country's code (00, or 011)
 * @param longestInternal numbers of up to so many digits are the house's own
 * @param mobile beginnings of mobile numbers, without the national prefix
 * @param premium beginnings of numbers that are charged extra, without the national prefix
 */
public record NumberPlan(
    String country,
    String nationalPrefix,
    String internationalPrefix,
    int longestInternal,
    List<String> mobile,
    List<String> premium) {

  /** France: what an installation has that says nothing else. */
  public static final NumberPlan FRANCE =
      new NumberPlan("33", "0", "00", 4, List.of("6", "7"), List.of("81", "82", "89"));

  private static final Pattern SEPARATORS = Pattern.compile("[\\s.\\-/()\\u00a0\\u2010-\\u2015]");
  private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]+");

  /** E.164 clause 6.2.1: at most 15 digits with the country code. */
  private static final int LONGEST = 15;

  private static final int SHORTEST_SUBSCRIBER = 4;

  /**
   * Reads a number with the visual separators that people write ({@code . - / ( )} and blanks).
   *
   * @throws NumberException with a reason in plain words
   */
  public PhoneNumber read(String written) throws NumberException {
    String digits = SEPARATORS.matcher(withoutOptionalPrefix(written)).replaceAll("");
    if (!DIGITS.matcher(digits).matches()) {
      throw new NumberException("\"" + shown(written) + "\" is not a telephone number");
    }
    if (digits.startsWith("+")) {
      return international(digits.substring(1), written);
    }
    if (digits.length() <= longestInternal && !digits.startsWith("0")) {
      return new PhoneNumber(digits, digits, NumberClass.INTERNAL);
    }
    if (digits.startsWith(internationalPrefix)) {
      return international(digits.substring(internationalPrefix.length()), written);
    }
    if (!digits.startsWith(nationalPrefix)) {
      throw new NumberException(
          "\"%s\" needs its area code, such as %s…, or the form +%s…"
              .formatted(shown(written), nationalPrefix, country));
    }
    return national(digits.substring(nationalPrefix.length()), written);
  }

  /** {@code +49 (0)30 123}: the zero in brackets is for callers inside the country only. */
  private String withoutOptionalPrefix(String written) {
    boolean abroad = written.strip().startsWith("+") || written.startsWith(internationalPrefix);
    return abroad ? written.replaceFirst("\\(\\s*0\\s*\\)", "") : written;
  }

  private PhoneNumber international(String digits, String written) throws NumberException {
    if (digits.startsWith(country)) {
      String significant = digits.substring(country.length());
      return national(
          !nationalPrefix.isEmpty() && significant.startsWith(nationalPrefix)
              ? significant.substring(nationalPrefix.length())
              : significant,
          written);
    }
    checkLength(digits, written);
    return new PhoneNumber("+" + digits, internationalPrefix + digits, NumberClass.INTERNATIONAL);
  }

  private PhoneNumber national(String significant, String written) throws NumberException {
    checkLength(country + significant, written);
    return new PhoneNumber(
        "+" + country + significant, nationalPrefix + significant, classOf(significant));
  }

  private void checkLength(String digits, String written) throws NumberException {
    if (digits.length() > LONGEST) {
      throw new NumberException(
          "\"%s\" has more than the %d digits that a number can have"
              .formatted(shown(written), LONGEST));
    }
    if (digits.length() < country.length() + SHORTEST_SUBSCRIBER || digits.startsWith("0")) {
      throw new NumberException("\"" + shown(written) + "\" is not a whole telephone number");
    }
  }

  private NumberClass classOf(String significant) {
    if (premium.stream().anyMatch(significant::startsWith)) {
      return NumberClass.PREMIUM;
    }
    return mobile.stream().anyMatch(significant::startsWith)
        ? NumberClass.MOBILE
        : NumberClass.NATIONAL;
  }

  /** What somebody sent, short enough and clean enough for a log line and a mail. */
  private static String shown(String written) {
    String clean = written.replaceAll("[^\\x20-\\x7e]", "?");
    return clean.length() <= 64 ? clean : clean.substring(0, 64) + "…";
  }
}
