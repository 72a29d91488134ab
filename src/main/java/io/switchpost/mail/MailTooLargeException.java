package io.switchpost.mail;

import jakarta.mail.MessagingException;

/** The mail host takes no mail of this size; trying again would not help. */
public final class MailTooLargeException extends MessagingException {
  private static final long serialVersionUID = 1L;

  MailTooLargeException(String reason, Exception cause) {
    super(reason, cause);
  }
}
