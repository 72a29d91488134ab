package io.switchpost.store;

/** Text from outside, as it is fit for a row, a log line and a mail header. */
final class Text {
  private static final int LONGEST = 255;

  private Text() {}

  /** One line of at most 255 characters without control characters (PostgreSQL refuses NUL). */
  static String line(String text) {
    String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (clean.length() <= LONGEST) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return clean.substring(0, end);
  }
}
