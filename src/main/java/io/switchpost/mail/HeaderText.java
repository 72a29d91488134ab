package io.switchpost.mail;

/**
 * Text that came from a telephone, made fit for a mail's header: one line, without control and
 * direction characters, not too long. A caller's name can neither end a header nor begin one.
 */
final class HeaderText {
  private static final int MOST_CODE_POINTS = 64;
  private static final int LONGEST_SENTENCE = 200;

  private HeaderText() {}

  /** A name; may be empty. */
  static String name(String text) {
    return line(text, MOST_CODE_POINTS);
  }

  /** A sentence; may be empty. */
  static String sentence(String text) {
    return line(text, LONGEST_SENTENCE);
  }

  private static String line(String text, int most) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
        .filter(HeaderText::isVisible)
        .forEach(clean::appendCodePoint);
    String line = clean.toString().replaceAll(" {2,}", " ").strip();
    int length = line.codePointCount(0, line.length());
    return length <= most ? line : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** A telephone number or the user part of an address; may be empty. */
  static String number(String text) {
    String clean = text.replaceAll("[^A-Za-z0-9+*#._-]", "");
    return clean.length() <= MOST_CODE_POINTS ? clean : clean.substring(0, MOST_CODE_POINTS);
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
