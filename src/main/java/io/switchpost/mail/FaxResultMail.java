package io.switchpost.mail;

import io.switchpost.store.FaxAttempt;
import io.switchpost.store.FaxJob;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The result of a fax as a mail to who sent it: words, the status for programs, a picture of the
 * first page, and what the machines said if it went wrong.
 */
public final class FaxResultMail {
  /** The name under which routes know it. */
  public static final String BEAN = "faxResultMail";

  private static final Logger LOG = Logger.getLogger(FaxResultMail.class);
  private static final String PICTURE = "first-page@fax";
  private static final int MOST_TRACES = 5;
  private static final long LARGEST_TRACE = 500_000;

  private final MailSettings settings;
  private final MailTemplates templates;

  public FaxResultMail(MailSettings settings, MailTemplates templates) {
    this.settings = settings;
    this.templates = templates;
  }

  /**
   * The mail; composing it again gives a mail of the same Message-ID.
   *
   * @throws IllegalArgumentException when the job is not over, or nobody is to be told
   */
  public MimeMessage compose(FaxJob job) throws MessagingException {
    if (!job.state().isFinal()) {
      throw new IllegalArgumentException("fax job " + job.id() + " is not over");
    }
    ReportMessage mail =
        new ReportMessage("<fax-result." + job.id() + "@" + settings.domain() + ">");
    mail.setFrom(new InternetAddress("fax@" + settings.domain(), true));
    mail.setRecipient(RecipientType.TO, recipient(job));
    Optional<byte[]> picture = picture(job);
    MailText text = FaxResultText.of(job, picture.isPresent(), templates);
    mail.setSubject(text.subject(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(job.end().orElseThrow().at()));
    mail.setHeader("Auto-Submitted", "auto-replied"); // RFC 3834 section 5
    mail.setHeader("Content-Language", text.language().toLanguageTag());
    mail.setHeader("X-Fax-Job", job.id());
    thread(mail, job);
    MimeBodyPart words = new MimeBodyPart();
    words.setContent(words(job, text, picture));
    mail.setContent(
        new ReportMessage.Report(
            words, DeliveryStatus.of(job, settings.domain()), DeliveryStatus.about(job)));
    mail.saveChanges();
    return mail;
  }

  private static InternetAddress recipient(FaxJob job) {
    String address = job.request().notice().address();
    try {
      return new InternetAddress(address, true);
    } catch (MessagingException e) {
      throw new IllegalArgumentException(
          "no result can be mailed to '%s': %s".formatted(HeaderText.name(address), e.getMessage()),
          e);
    }
  }

  /** RFC 5322 section 3.6.4. */
  private static void thread(MimeMessage mail, FaxJob job) throws MessagingException {
    String asked = job.request().notice().messageId();
    if (asked.matches("<[\\x21-\\x7e&&[^<>]]+>")) {
      mail.setHeader("In-Reply-To", asked);
      String before = job.request().notice().thread().replaceAll("[^\\x20-\\x7e]", "");
      mail.setHeader("References", (before + " " + asked).strip().replace(" ", "\r\n "));
    }
  }

  private static Optional<byte[]> picture(FaxJob job) {
    try {
      return Optional.of(FirstPagePicture.png(job.pages()));
    } catch (IOException | RuntimeException e) {
      LOG.warnf("fax job %s: its first page cannot be shown: %s", job.id(), e.getMessage());
      return Optional.empty();
    }
  }

  private static MimeMultipart words(FaxJob job, MailText text, Optional<byte[]> picture)
      throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text.plain(), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(text.html(), StandardCharsets.UTF_8.name(), "html");
    MimeBodyPart shown = html;
    if (picture.isPresent()) {
      shown = new MimeBodyPart();
      shown.setContent(new MimeMultipart("related", html, inline(picture.get())));
    }
    MimeBodyPart both = new MimeBodyPart();
    both.setContent(new MimeMultipart("alternative", plain, shown));
    List<MimeBodyPart> parts = new ArrayList<>(List.of(both));
    if (job.state() != FaxJob.State.SENT) {
      parts.addAll(traces(job));
    }
    return new MimeMultipart("mixed", parts.toArray(MimeBodyPart[]::new));
  }

  private static MimeBodyPart inline(byte[] png) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(png, "image/png")));
    part.setHeader("Content-Type", "image/png; name=\"first-page.png\"");
    part.setContentID("<" + PICTURE + ">");
    part.setDisposition(Part.INLINE);
    part.setFileName("first-page.png");
    return part;
  }

  /** Of the last attempts. */
  private static List<MimeBodyPart> traces(FaxJob job) throws MessagingException {
    List<MimeBodyPart> parts = new ArrayList<>();
    List<FaxAttempt> all = job.attempts();
    for (FaxAttempt attempt : all.subList(Math.max(0, all.size() - MOST_TRACES), all.size())) {
      Path trace = job.trace(attempt.number());
      try {
        if (Files.exists(trace) && Files.size(trace) <= LARGEST_TRACE) {
          MimeBodyPart part = new MimeBodyPart();
          part.setText(
              new String(Files.readAllBytes(trace), StandardCharsets.UTF_8),
              StandardCharsets.UTF_8.name());
          part.setDisposition(Part.ATTACHMENT);
          part.setFileName(trace.getFileName().toString());
          parts.add(part);
        }
      } catch (IOException e) {
        LOG.warnf("fax job %s: no trace of attempt %d: %s", job.id(), attempt.number(), e);
      }
    }
    return parts;
  }
}
