package io.switchpost.cli;

/** No gateway answers at this moment. */
final class SilentGatewayException extends CommandException {
  private static final long serialVersionUID = 1L;

  SilentGatewayException(String message) {
    super(message);
  }
}
