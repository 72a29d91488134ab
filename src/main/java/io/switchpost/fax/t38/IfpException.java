package io.switchpost.fax.t38;

import java.io.IOException;

/** Octets that are no IFP packet of ours. The wire throws many of them: without a stack trace. */
final class IfpException extends IOException {
  private static final long serialVersionUID = 1;

  IfpException(String message) {
    super(message);
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
