package io.switchpost.mail;

import io.switchpost.store.FaxAttempt;
import io.switchpost.store.FaxJob;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private final JobMail mails;
  private final MailSettings settings;
  private final MailTemplates templates;

  public FaxResultMail(MailSettings settings, MailTemplates templates) {
    this.mails = new JobMail(settings);
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
    Optional<byte[]> picture = picture(job);
    MailText text = FaxResultText.of(job, picture.isPresent(), templates);
    ReportMessage mail = mails.report("fax-result", job, text, job.end().orElseThrow().at());
    MimeBodyPart words = new MimeBodyPart();
    words.setContent(words(job, text, picture));
    mail.setContent(
        new ReportMessage.Report(
            words, DeliveryStatus.result(job, settings.domain()), DeliveryStatus.about(job)));
    mail.saveChanges();
    return mail;
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
    MimeBodyPart shown = JobMail.html(text);
    if (picture.isPresent()) {
      MimeMultipart related = new MimeMultipart("related", shown, inline(picture.get()));
      shown = new MimeBodyPart();
      shown.setContent(related);
    }
    MimeBodyPart both = JobMail.alternative(JobMail.plain(text), shown);
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
