package io.switchpost.app;

import io.switchpost.sip.Trust;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a text of the configuration looks like, where more is asked of it than to be a text. */
enum Form {
  DOMAIN("a domain such as example.com", matching("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")),
  PORTS("LOWEST-HIGHEST within 1024 to 65535, such as 20000-29999", PortRange::isOne),
  ZONE("a zone such as Europe/Paris", Form::isZone),
  PEER("addresses or prefixes such as 192.0.2.7,10.0.0.0/8", Form::isPeer),
  CONTEXT("the name of a context, such as trunk", matching("[^\\s,&?]+")),
  COUNTRY("a calling code such as 33", matching("[1-9][0-9]{0,2}")),
  NATIONAL_PREFIX("digits such as 0, or none", matching("[0-9]{1,4}|none")),
  DIALLED("a number as it is dialled, such as 2000", matching("[0-9*#+]{1,64}")),
  DIGITS("digits", matching("[0-9]{1,15}")),
  LINE_PREFIX("digits such as 0", matching("[0-9*#]{1,8}")),
  TRANSPORT("udp or tcp", matching("(?i)udp|tcp")),
  PIN("a PIN of 6 to 32 digits", matching("[0-9]{6,32}"));

  private final String words;
  private final Predicate<String> rule;

  Form(String words, Predicate<String> rule) {
    this.words = words;
    this.rule = rule;
  }

  boolean fits(String text) {
    return rule.test(text);
  }

  /** What was expected. */
  String words() {
    return words;
  }

  private static Predicate<String> matching(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  private static boolean isZone(String text) {
    try {
      ZoneId.of(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isPeer(String text) {
    try {
      new Trust(List.of(text));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
