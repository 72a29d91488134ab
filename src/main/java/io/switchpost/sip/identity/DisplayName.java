package io.switchpost.sip.identity;

/**
 * A display name that may be shown anywhere: in a mail header, on a page, in a log.
 *
 * @param text at most 64 characters, none of them a control, a line break or a bidi override
 */
public record DisplayName(String text) {
  private static final int LONGEST = 64;

  /** Takes what a peer wrote, already unquoted; RFC 2047 words are decoded. */
  public static DisplayName of(String raw) {
    var clean = new StringBuilder();
    EncodedWords.decode(raw.length() > 512 ? raw.substring(0, 512) : raw)
        .codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
        .filter(DisplayName::shown)
        .forEach(
            c -> {
              boolean doubled =
                  c == ' ' && (clean.isEmpty() || clean.charAt(clean.length() - 1) == ' ');
              if (!doubled && clean.length() + Character.charCount(c) <= LONGEST) {
                clean.appendCodePoint(c);
              }
            });
    return new DisplayName(clean.toString().strip());
  }

  /** FORMAT holds the bidi controls and zero-width characters, which make one name look another. */
  private static boolean shown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c != 0xFFFD;
    };
  }
}
