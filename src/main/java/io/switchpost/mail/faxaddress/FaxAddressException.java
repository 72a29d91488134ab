package io.switchpost.mail.faxaddress;

/** An address that names no fax machine; the message is for the person who wrote it. */
public final class FaxAddressException extends Exception {
  private static final long serialVersionUID = 1L;

  FaxAddressException(String message) {
    super(message);
  }
}
