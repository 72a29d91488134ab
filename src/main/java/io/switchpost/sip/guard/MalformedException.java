package io.switchpost.sip.guard;

import java.text.ParseException;

/** Octets that are no SIP message, or a broken one; the message is one line fit for a log. */
public final class MalformedException extends ParseException {
  private static final long serialVersionUID = 1L;
  private final int status;

  MalformedException(int status, String message) {
    super(message, 0);
    this.status = status;
  }

  /**
   * What to answer to a request: 400, 505 or 513, with the message as reason phrase. A response is
   * dropped.
   */
  public int status() {
    return status;
  }

  /** The place is known by nobody and a flood must stay cheap. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
