package io.switchpost.store;

/**
 * Who is told the result, and what of.
 *
 * @param address of a mail; empty: nobody is told
 * @param messageId of the mail that asked for the fax, with its angle brackets; may be empty
 * @param thread References of that mail; may be empty
 * @param subject of that mail, or the name of the document; may be empty
 */
public record FaxNotice(String address, String messageId, String thread, String subject) {
  /** For who looks at the list of faxes. */
  public static final FaxNotice NOBODY = new FaxNotice("", "", "", "");

  private static final int LONGEST_THREAD = 2000;

  FaxNotice clean() {
    String line = thread.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return new FaxNotice(
        Text.line(address),
        Text.line(messageId),
        line.length() <= LONGEST_THREAD ? line : "",
        Text.line(subject));
  }
}
