package io.switchpost.camel.sip;

import java.util.regex.Pattern;

/** Text that came from a caller, made fit for a log line, a header and an endpoint's address. */
final class OutsideText {
  private static final int LONGEST = 200;
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9+*#._~-]{1,64}");

  private OutsideText() {}

  /**
   * Whether a route may build an endpoint's address from it: nothing in it ends the address, adds
   * an option ({@code ?}, {@code &}), names a property ({@code {{…}}}) or another host ({@code @}).
   */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** One line of at most 200 characters, without control and direction characters. */
  static String printable(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> isInvisible(c) ? '?' : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /** What a failure says, or what kind it is if it says nothing. */
  static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
