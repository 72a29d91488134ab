package io.switchpost.mail.sender;

/** DNS did not answer: to be asked again. */
final class NoAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  NoAnswerException(String message) {
    super(message);
  }
}
