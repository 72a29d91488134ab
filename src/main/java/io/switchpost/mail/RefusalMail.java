package io.switchpost.mail;

import io.switchpost.mail.intake.Envelope;
import io.switchpost.mail.intake.MailHeaders;
import io.switchpost.store.IncomingMails;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMessage.RecipientType;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells the sender of a mail why it does not become a fax. An automatic answer (RFC 3834): its
 * return path is empty, so that nobody answers it.
 */
public final class RefusalMail {
  /** The name under which routes know it. */
  public static final String BEAN = "refusalMail";

  private static final String KIND = "fax-refused";

  private final MailSettings settings;
  private final MailTemplates templates;
  private final Clock clock;

  public RefusalMail(MailSettings settings, MailTemplates templates, Clock clock) {
    this.settings = settings;
    this.templates = templates;
    this.clock = clock;
  }

  /**
   * The mail; composing it again gives a mail of the same Message-ID.
   *
   * @param recipients that get no fax, numbers or addresses; not empty
   * @param language of the sender
   * @param reason in English, as the program says it
   */
  public MimeMessage compose(
      IncomingMails.Mail mail, List<String> recipients, Locale language, String reason)
      throws MessagingException, IOException {
    MailHeaders original = MailHeaders.read(mail.content());
    MailText text = text(mail, original, recipients, language, reason);
    String id = mail.id() + "." + HeaderText.number(recipients.getFirst());
    StableMessage answer = new StableMessage(KIND, id, settings.domain());
    answer.setEnvelopeFrom("<>"); // RFC 3834 clause 3.3
    answer.setFrom(new InternetAddress("fax@" + settings.domain()));
    answer.setRecipient(
        RecipientType.TO, new InternetAddress(Envelope.fromJson(mail.envelope()).replyTo()));
    answer.setSubject(text.subject(), StandardCharsets.UTF_8.name());
    answer.setSentDate(Date.from(clock.instant()));
    answer.setHeader("Auto-Submitted", "auto-replied");
    answer.setHeader(Letter.SUPPRESS, "All");
    answer.setHeader("Content-Language", text.language().toLanguageTag());
    if (original.messageId().isPresent()) {
      answer.setHeader("In-Reply-To", original.messageId().get());
      String thread = original.references() + " " + original.messageId().get();
      answer.setHeader("References", thread.strip().replace(" ", "\r\n "));
    }
    answer.setContent(body(text));
    answer.saveChanges();
    return answer;
  }

  private MailText text(
      IncomingMails.Mail mail,
      MailHeaders original,
      List<String> recipients,
      Locale language,
      String reason) {
    WrittenTime time = WrittenTime.of(language, original.zone().orElse(settings.zone()));
    Map<String, Object> values = new HashMap<>();
    values.put("subject", HeaderText.sentence(original.subject()));
    values.put("received", time.moment(mail.receivedAt()));
    values.put("reason", new RefusalReason(reason).sentence(time.locale()));
    values.put("recipients", recipients.stream().map(HeaderText::sentence).toList());
    return MailText.of("refused", time.locale(), templates, values, "Fax not sent");
  }

  private static MimeMultipart body(MailText text) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text.plain(), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(text.html(), StandardCharsets.UTF_8.name(), "html");
    return new MimeMultipart("alternative", plain, html);
  }
}
