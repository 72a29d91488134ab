package io.switchpost.mail.sender;

/** A signature or its key that does not count; the message says why, as in "it is expired". */
final class UnfitException extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitException(String message) {
    super(message);
  }

  /**
   * @param fit whether it counts, as far as this goes
   * @param trouble what is wrong if it does not, with {@code %s} for each of {@code of}
   */
  static void unless(boolean fit, String trouble, Object... of) throws UnfitException {
    if (!fit) {
      throw new UnfitException(trouble.formatted(of));
    }
  }
}
