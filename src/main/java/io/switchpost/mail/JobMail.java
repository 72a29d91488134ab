package io.switchpost.mail;

import io.switchpost.store.FaxJob;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** What every mail to the sender of a fax has: from whom and to whom, its thread, its look. */
record JobMail(MailSettings settings) {
  /**
   * A notification without content; of a kind there is one Message-ID for each job.
   *
   * @throws IllegalArgumentException when nobody is to be told
   */
  ReportMessage report(String kind, FaxJob job, MailText text, Instant sent)
      throws MessagingException {
    ReportMessage mail =
        new ReportMessage("<" + kind + "." + job.id() + "@" + settings.domain() + ">");
    mail.setFrom(new InternetAddress("fax@" + settings.domain(), true));
    mail.setRecipient(RecipientType.TO, recipient(job));
    mail.setSubject(text.subject(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(sent));
    mail.setHeader("Auto-Submitted", "auto-replied"); // RFC 3834 section 5
    mail.setHeader(Letter.SUPPRESS, "All");
    mail.setHeader("Content-Language", text.language().toLanguageTag());
    mail.setHeader("X-Fax-Job", job.id());
    thread(mail, job);
    return mail;
  }

  private static InternetAddress recipient(FaxJob job) {
    String address = job.request().notice().address();
    try {
      return new InternetAddress(address, true);
    } catch (MessagingException e) {
      throw new IllegalArgumentException(
          "nothing can be mailed to '%s': %s".formatted(HeaderText.name(address), e.getMessage()),
          e);
    }
  }

  /** RFC 5322 section 3.6.4. */
  private static void thread(ReportMessage mail, FaxJob job) throws MessagingException {
    String asked = job.request().notice().messageId();
    if (asked.matches("<[\\x21-\\x7e&&[^<>]]+>")) {
      mail.setHeader("In-Reply-To", asked);
      String before = job.request().notice().thread().replaceAll("[^\\x20-\\x7e]", "");
      mail.setHeader("References", (before + " " + asked).strip().replace(" ", "\r\n "));
    }
  }

  static MimeBodyPart plain(MailText text) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text.plain(), StandardCharsets.UTF_8.name());
    return part;
  }

  static MimeBodyPart html(MailText text) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text.html(), StandardCharsets.UTF_8.name(), "html");
    return part;
  }

  /** One of the two is shown. */
  static MimeBodyPart alternative(MimeBodyPart plain, MimeBodyPart rich) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setContent(new MimeMultipart("alternative", plain, rich));
    return part;
  }
}
