package io.switchpost.fax.t38;

import java.io.IOException;

/** A datagram that is no UDPTL. The wire throws many of them: without a stack trace. */
final class UdptlException extends IOException {
  private static final long serialVersionUID = 1;

  UdptlException(String message) {
    super(message);
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
