package io.switchpost.mail;

import io.switchpost.store.FaxJob;
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

/** The part of a notification that programs read (RFC 3464). */
final class DeliveryStatus {
  private DeliveryStatus() {}

  static MimeBodyPart of(FaxJob job, String domain) throws MessagingException {
    FaxJob.End end = job.end().orElseThrow();
    boolean sent = job.state() == FaxJob.State.SENT;
    List<String> lines = new ArrayList<>();
    lines.add("Reporting-MTA: dns; " + domain);
    lines.add("Arrival-Date: " + date(job.created()));
    lines.add("");
    lines.add("Original-Recipient: rfc822; " + ascii(job.request().to().address()));
    lines.add("Final-Recipient: fax; " + ascii(job.request().to().number()));
    lines.add("Action: " + (sent ? "delivered" : "failed"));
    lines.add("Status: " + (sent ? "2.0.0" : FaxTroubleWords.status(end.cause())));
    if (!sent) {
      lines.add("Diagnostic-Code: x-fax; " + ascii(end.cause() + " (" + end.detail() + ")"));
    }
    if (!job.attempts().isEmpty()) {
      lines.add("Last-Attempt-Date: " + date(job.attempts().getLast().started()));
    }
    lines.add("X-Fax-Pages: " + job.confirmed().size() + "/" + job.request().pages());
    lines.add("X-Fax-Attempts: " + job.attempts().size());
    byte[] text = (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    return part("message/delivery-status", text);
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
