package io.switchpost.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A delivery notification: multipart/report (RFC 6522) from the null return path, so that nobody
 * answers it (RFC 3834 section 3.3), with a Message-ID that stays the same each time it is made.
 */
final class ReportMessage extends SMTPMessage {
  private final String messageId;

  /**
   * @param messageId with its angle brackets
   */
  ReportMessage(String messageId) {
    super((Session) null);
    this.messageId = messageId;
    setEnvelopeFrom("<>");
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  /** Words for people, the status for programs, and what it is about. */
  static final class Report extends MimeMultipart {
    Report(MimeBodyPart words, MimeBodyPart status, MimeBodyPart about) throws MessagingException {
      super("report", words, status, about);
      ContentType type = new ContentType(contentType);
      type.setParameter("report-type", "delivery-status");
      contentType = type.toString();
    }
  }
}
