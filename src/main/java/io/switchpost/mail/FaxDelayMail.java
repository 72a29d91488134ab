package io.switchpost.mail;

import io.switchpost.fax.outbox.RetryPlan;
import io.switchpost.store.FaxJob;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;

/**
 * Tells the sender of a fax that it is still under way: a delivery notification with Action:
 * delayed (RFC 3464 section 2.3.3), the cause so far, and when it goes on.
 */
public final class FaxDelayMail {
  /** The name under which routes know it. */
  public static final String BEAN = "faxDelayMail";

  private final JobMail mails;
  private final MailSettings settings;
  private final MailTemplates templates;
  private final RetryPlan retries;
  private final InstantSource clock;

  public FaxDelayMail(
      MailSettings settings, MailTemplates templates, RetryPlan retries, InstantSource clock) {
    this.mails = new JobMail(settings);
    this.settings = settings;
    this.templates = templates;
    this.retries = retries;
    this.clock = clock;
  }

  /**
   * The mail; composing it again gives a mail of the same Message-ID.
   *
   * @throws IllegalArgumentException when the job is over, or nobody is to be told
   */
  public MimeMessage compose(FaxJob job) throws MessagingException {
    if (job.state().isFinal()) {
      throw new IllegalArgumentException("fax job " + job.id() + " is over");
    }
    MailText text = FaxDelayText.of(job, clock.instant(), templates);
    ReportMessage mail = mails.report("fax-delay", job, text, clock.instant());
    MimeBodyPart words = JobMail.alternative(JobMail.plain(text), JobMail.html(text));
    mail.setContent(
        new ReportMessage.Report(
            words,
            DeliveryStatus.delay(job, retries.until(job.attempts(), job.due()), settings.domain()),
            DeliveryStatus.about(job)));
    mail.saveChanges();
    return mail;
  }
}
