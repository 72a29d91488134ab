package io.switchpost.mail;

import io.switchpost.store.FaxAttempt;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxTo;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** The part of a notification that programs read (RFC 3464). */
final class DeliveryStatus {
  private DeliveryStatus() {}

  static MimeBodyPart result(FaxJob job, String domain) throws MessagingException {
    FaxJob.End end = job.end().orElseThrow();
    boolean sent = job.state() == FaxJob.State.SENT;
    List<String> lines = begin(job, domain, sent ? "delivered" : "failed");
    lines.add("Status: " + (sent ? "2.0.0" : FaxTroubleWords.status(end.cause())));
    if (!sent) {
      lines.add(diagnostic(end.cause(), end.detail()));
    }
    return end(lines, job, job.attempts(), Optional.empty());
  }

  /**
   * @param until when it will have been given up, as far as that is known
   */
  static MimeBodyPart delay(FaxJob job, Optional<Instant> until, String domain)
      throws MessagingException {
    List<String> lines = begin(job, domain, "delayed");
    List<FaxAttempt> over = over(job);
    if (over.isEmpty()) {
      lines.add("Status: 4.0.0");
    } else {
      FaxAttempt last = over.getLast();
      lines.add("Status: 4" + FaxTroubleWords.status(last.cause()).substring(1));
      lines.add(diagnostic(last.cause(), last.detail()));
    }
    return end(lines, job, over, until);
  }

  /** Without the one that is under way. */
  static List<FaxAttempt> over(FaxJob job) {
    return job.attempts().stream().filter(attempt -> attempt.ended().isPresent()).toList();
  }

  private static List<String> begin(FaxJob job, String domain, String action) {
    return new ArrayList<>(
        List.of(
            "Reporting-MTA: dns; " + domain,
            "Arrival-Date: " + date(job.created()),
            "",
            "Final-Recipient: " + recipient(job.request().to()),
            "Action: " + action));
  }

  private static String diagnostic(String cause, String detail) {
    return "Diagnostic-Code: x-fax; " + ascii(cause + " (" + detail + ")");
  }

  private static MimeBodyPart end(
      List<String> lines, FaxJob job, List<FaxAttempt> attempts, Optional<Instant> until)
      throws MessagingException {
    if (!attempts.isEmpty()) {
      lines.add("Last-Attempt-Date: " + date(attempts.getLast().started()));
    }
    until.ifPresent(time -> lines.add("Will-Retry-Until: " + date(time)));
    lines.add("X-Fax-Number: " + ascii(job.request().to().number()));
    lines.add("X-Fax-Pages: " + job.confirmed().size() + "/" + job.request().pages());
    lines.add("X-Fax-Attempts: " + attempts.size());
    byte[] text = (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    return part("message/delivery-status", text);
  }

  /** By a registered type (RFC 3464 section 2.3.2), for the mail programs that show it. */
  private static String recipient(FaxTo to) {
    return to.address().contains("@")
        ? "rfc822; " + ascii(to.address())
        : "x-fax; " + ascii(to.number());
  }

  /** The header of the mail that asked for the fax, as far as we kept it. */
  static MimeBodyPart about(FaxJob job) throws MessagingException {
    List<String> lines = new ArrayList<>();
    if (!job.request().notice().messageId().isEmpty()) {
      lines.add("Message-ID: " + ascii(job.request().notice().messageId()));
    }
    lines.add("Date: " + date(job.created()));
    lines.add("To: " + ascii(job.request().to().address()));
    byte[] text = (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    return part("text/rfc822-headers", text);
  }

  private static MimeBodyPart part(String type, byte[] text) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(text, type)));
    part.setHeader("Content-Type", type);
    part.setHeader("Content-Transfer-Encoding", "7bit");
    return part;
  }

  private static String date(Instant at) {
    return new MailDateFormat().format(Date.from(at));
  }

  private static String ascii(String text) {
    return HeaderText.sentence(text).replaceAll("[^\\x20-\\x7e]", "?");
  }
}
