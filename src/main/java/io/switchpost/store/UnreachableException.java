package io.switchpost.store;

/**
 * Thrown by a {@link Delivery}: who takes the messages (a mail host, a directory) does not answer,
 * or takes nothing from us. It is not this message's fault, and others will fare the same.
 */
public final class UnreachableException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason the one line that the log shows
   */
  public UnreachableException(String reason) {
    super(reason, null, false, false);
  }
}
