package io.switchpost.directory.numbers;

/** A text that is no number that could be dialled; the message is for the person who wrote it. */
public final class NumberException extends Exception {
  private static final long serialVersionUID = 1L;

  public NumberException(String message) {
    super(message);
  }
}
