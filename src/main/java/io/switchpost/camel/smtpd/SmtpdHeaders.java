package io.switchpost.camel.smtpd;

/** What a route sees of a mail that came in, beside the mail's own headers. */
public final class SmtpdHeaders {
  /** The mail's id here; stable. */
  public static final String MAIL_ID = "CamelSmtpdMailId";

  /** The mail's Message-ID as its sender wrote it; absent if there is none. */
  public static final String MESSAGE_ID = "CamelSmtpdMessageId";

  /** The mail's subject, decoded, in one line; may be empty. */
  public static final String SUBJECT = "CamelSmtpdSubject";

  /** Extension of the subscriber whose mail it is. */
  public static final String SENDER = "CamelSmtpdSender";

  /** Address that is told the result. */
  public static final String REPLY_TO = "CamelSmtpdReplyTo";

  /** How the sender was recognised, such as {@code password} or {@code DKIM example.com}. */
  public static final String PROOF = "CamelSmtpdProof";

  /** How many fax numbers it is for. */
  public static final String RECIPIENTS = "CamelSmtpdRecipients";

  /** 1 at the first time, more when it was tried before. */
  public static final String ATTEMPT = "CamelSmtpdAttempt";

  /** Exchange property: the {@link io.switchpost.store.IncomingMails.Mail}. */
  public static final String MAIL = "CamelSmtpdMail";

  /** Exchange property: the {@link io.switchpost.mail.intake.Envelope}. */
  public static final String ENVELOPE = "CamelSmtpdEnvelope";

  /**
   * Exchange property: the {@link io.switchpost.mail.intake.FaxRecipient}s whose faxes are still to
   * be asked for, in a list.
   */
  public static final String FAXES = "CamelSmtpdFaxes";

  /** Exchange property, once there is a fax for each: its recipient. */
  public static final String RECIPIENT = "CamelSmtpdRecipient";

  private SmtpdHeaders() {}
}
