package io.switchpost.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * SMTP that tells a mail which is too large for the host from one that is refused for another
 * reason. If the host has said what it takes (SIZE, RFC 1870) nothing of such a mail is sent. Made
 * by {@link MailHost#session}.
 */
public final class MeasuringTransport extends SMTPTransport {
  /** RFC 3463: too big for the system, longer than an administrator allows. */
  private static final Pattern TOO_LARGE = Pattern.compile("\\b5\\.(?:3\\.4|2\\.3)\\b");

  private static final Pattern ENHANCED_CODE = Pattern.compile("\\b5\\.\\d{1,3}\\.\\d{1,3}\\b");

  /** RFC 5321: exceeded storage allocation. Of the mail, or of the mailbox: then at RCPT. */
  private static final int EXCEEDED = 552;

  public MeasuringTransport(Session session, URLName name) {
    super(session, name);
  }

  /**
   * @throws MailTooLargeException for the mail's size
   */
  @Override
  public synchronized void sendMessage(Message mail, Address[] to) throws MessagingException {
    long most = most();
    long octets = most > 0 ? octets(mail) : 0;
    if (octets > most) {
      throw new MailTooLargeException(
          "the mail has %d octets, and the mail host takes %d".formatted(octets, most), null);
    }
    try {
      super.sendMessage(mail, to);
    } catch (SMTPSendFailedException e) {
      throw isOfTheSize(e)
          ? new MailTooLargeException("the mail is too large for the mail host", e)
          : e;
    }
  }

  /** 0 if the host says nothing, or that it has no limit. */
  private long most() {
    String parameter = getExtensionParameter("SIZE");
    return parameter != null && parameter.matches("\\d{1,18}") ? Long.parseLong(parameter) : 0;
  }

  private static long octets(Message mail) throws MessagingException {
    Count count = new Count();
    try {
      mail.writeTo(count);
    } catch (IOException e) {
      throw new MessagingException("the mail cannot be written: " + e.getMessage(), e);
    }
    return count.octets;
  }

  private static boolean isOfTheSize(SMTPSendFailedException refusal) {
    String answer = String.valueOf(refusal.getMessage());
    boolean said = TOO_LARGE.matcher(answer).find();
    boolean meant =
        refusal.getReturnCode() == EXCEEDED
            && !String.valueOf(refusal.getCommand()).startsWith("RCPT")
            && !ENHANCED_CODE.matcher(answer).find();
    return said || meant;
  }

  private static final class Count extends OutputStream {
    private long octets;

    @Override
    public void write(int octet) {
      octets++;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      octets += length;
    }
  }
}
