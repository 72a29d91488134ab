package io.switchpost.sip;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom to ring, as {@link DialRequest} writes it. */
sealed interface Target {
  /** All registered contacts of an extension. */
  record Extension(String number) implements Target {}

  /** A SIP URI. */
  record Address(String uri) implements Target {}

  /**
   * A number of the outside.
   *
   * @param trunk a trunk's name, or {@link TrunkSettings#ANY}
   */
  record Outside(String number, String trunk) implements Target {}

  Pattern OUTSIDE = Pattern.compile("(\\+?[0-9*#]{1,40})\\?trunk=([a-z0-9-]{1,32})");

  /** Empty: nothing that can be dialled. */
  static Optional<Target> parse(String text) {
    if (text.regionMatches(true, 0, "sip:", 0, 4)) {
      return Optional.of(new Address(text));
    }
    Matcher outside = OUTSIDE.matcher(text);
    if (outside.matches()) {
      return Optional.of(new Outside(outside.group(1), outside.group(2)));
    }
    return text.indexOf('?') < 0 ? Optional.of(new Extension(text)) : Optional.empty();
  }
}
