package io.switchpost.voice.menu;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that may be dialled: digits, {@code X} 0-9, {@code Z} 1-9, {@code N} 2-9, {@code [1-5]}
 * one of. Of a fixed length, so that it is known when a number is whole.
 */
record DialPattern(String text, Pattern pattern) {
  private static final Pattern VALID = Pattern.compile("([0-9XxZzNn]|\\[[0-9](-?[0-9])*]){1,32}");

  /** What the keys so far are to a pattern. */
  enum Fit {
    WHOLE,
    BEGINNING,
    NONE
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  static DialPattern of(String text) {
    if (!VALID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no number to dial: digits, X (0-9), Z (1-9), N (2-9), [1-5]");
    }
    String regex =
        text.replaceAll("[Xx]", "[0-9]").replaceAll("[Zz]", "[1-9]").replaceAll("[Nn]", "[2-9]");
    return new DialPattern(text, Pattern.compile(regex));
  }

  Fit fit(String keys) {
    Matcher matcher = pattern.matcher(keys);
    if (matcher.matches()) {
      return Fit.WHOLE;
    }
    return matcher.hitEnd() ? Fit.BEGINNING : Fit.NONE;
  }
}
