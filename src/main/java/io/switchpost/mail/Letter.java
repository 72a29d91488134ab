package io.switchpost.mail;

import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * What the mails of all stored messages have in common: a sender of our own domain that shows who
 * called, an answer to our own people only, words as text and as HTML, and mostly an attachment.
 *
 * @param kind of message: of the sender's address and of the Message-ID
 * @param id of the stored message
 * @param at when it came
 * @param answerTo the caller's number as the network says it; may be empty
 */
record Letter(
    String kind,
    String id,
    Instant at,
    String answerTo,
    Caller caller,
    MailText text,
    Optional<MimeBodyPart> attachment) {

  /** Which answers of itself Exchange does not send (MS-OXCMAIL 2.2.3.2.14): out of office, … */
  static final String SUPPRESS = "X-Auto-Response-Suppress";

  /**
   * The mail, without the headers of its kind and not saved yet.
   *
   * @throws IllegalArgumentException when the subscriber has no mail address
   */
  MimeMessage to(Subscriber subscriber, Directory directory, String domain)
      throws MessagingException {
    String address =
        subscriber
            .mail()
            .orElseThrow(
                () -> new IllegalArgumentException(subscriber.name() + " has no mail address"));
    MimeMessage mail = new StableMessage(kind, id, domain);
    mail.setFrom(named(kind + "@" + domain, caller.inParentheses()));
    mail.setRecipient(RecipientType.TO, named(address, HeaderText.name(subscriber.name())));
    Optional<InternetAddress> answer = replyTo(directory);
    if (answer.isPresent()) {
      mail.setReplyTo(new InternetAddress[] {answer.get()});
    }
    mail.setSubject(text.subject(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(at));
    mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834
    mail.setHeader(SUPPRESS, "OOF, AutoReply");
    mail.setHeader("Content-Language", text.language().toLanguageTag());
    mail.setContent(body());
    return mail;
  }

  /** Only to one of our own people: an outside number's mail address is not ours to guess. */
  private Optional<InternetAddress> replyTo(Directory directory) {
    try {
      Optional<Subscriber> person =
          answerTo.isEmpty() ? Optional.empty() : directory.byExtension(answerTo);
      return person.flatMap(
          found -> found.mail().map(mail -> named(mail, HeaderText.name(found.name()))));
    } catch (DirectoryUnavailableException | IllegalArgumentException e) {
      return Optional.empty(); // the mail matters more than an answer to it
    }
  }

  private MimeMultipart body() throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text.plain(), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(text.html(), StandardCharsets.UTF_8.name(), "html");
    MimeMultipart words = new MimeMultipart("alternative", plain, html);
    if (attachment.isEmpty()) {
      return words;
    }
    MimeBodyPart part = new MimeBodyPart();
    part.setContent(words);
    return new MimeMultipart("mixed", part, attachment.get());
  }

  private static InternetAddress named(String address, String name) {
    try {
      InternetAddress named = new InternetAddress(address, true);
      if (!name.isEmpty()) {
        named.setPersonal(name, StandardCharsets.UTF_8.name());
      }
      return named;
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new IllegalArgumentException(
          "no mail can be sent to or from '%s': %s"
              .formatted(HeaderText.name(address), e.getMessage()),
          e);
    }
  }

  /** A header's value beyond ASCII (RFC 2047); without one, the header is left out. */
  static void header(MimeMessage mail, String name, String value) throws MessagingException {
    if (!value.isEmpty()) {
      try {
        mail.setHeader(name, MimeUtility.encodeText(value, StandardCharsets.UTF_8.name(), null));
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("every Java has UTF-8", e);
      }
    }
  }
}
