package io.switchpost.media;

/** Every port of the media range is in use: the call is refused with 503. */
public class NoPortException extends Exception {
  private static final long serialVersionUID = 1L;

  public NoPortException(String message) {
    super(message);
  }
}
