package io.switchpost.phone;

/** The other side did not do what was expected of it; the message tells what came instead. */
public class PhoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PhoneException(String message) {
    super(message);
  }

  public PhoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
