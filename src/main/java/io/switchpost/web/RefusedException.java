package io.switchpost.web;

/** A request that is refused; the message is one sentence for who sent it. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP, 4xx
   */
  RefusedException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
