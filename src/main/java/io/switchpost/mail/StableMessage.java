package io.switchpost.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A mail whose Message-ID is ours and stays the same each time that it is composed, so that a mail
 * host or a reader recognises a repeat.
 */
final class StableMessage extends SMTPMessage {
  private final String messageId;

  /**
   * @param kind of message
   * @param id the stored message's
   * @param domain our own
   */
  StableMessage(String kind, String id, String domain) {
    super((Session) null);
    this.messageId = "<" + kind + "." + id + "@" + domain + ">";
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
