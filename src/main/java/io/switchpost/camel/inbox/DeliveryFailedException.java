package io.switchpost.camel.inbox;

/**
 * A message could not be handed on and must be tried again. Its message is the one line that the
 * log shows, so it has no stack trace of its own.
 */
public final class DeliveryFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  DeliveryFailedException(String reason) {
    super(reason, null, false, false);
  }
}
