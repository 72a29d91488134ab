package io.switchpost.camel.smtpd;

/**
 * A fax that is not sent, for good; the message is one sentence for the person who asked for it.
 */
public final class FaxRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  FaxRefusedException(String reason) {
    super(reason, null, false, false);
  }
}
