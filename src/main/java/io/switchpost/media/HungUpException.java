package io.switchpost.media;

/**
 * The other side is gone: every blocking step of a conversation ends by this, once the leg is
 * closed.
 */
public class HungUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HungUpException(String message) {
    super(message, null, false, false);
  }
}
