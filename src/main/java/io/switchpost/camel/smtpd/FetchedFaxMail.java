package io.switchpost.camel.smtpd;

import io.switchpost.mail.intake.FetchedMails;
import io.switchpost.store.StoreException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Date;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mail.MailMessage;
import org.jboss.logging.Logger;

/**
 * A step of a route that fetches mails with camel-mail: hands the mail to those that wait for
 * {@code smtpd:}. A route that fails leaves the mail unseen in its mailbox.
 */
public final class FetchedFaxMail implements Processor {
  /** The name under which routes know it. */
  public static final String BEAN = "fetchedFaxMail";

  private static final Logger LOG = Logger.getLogger(FetchedFaxMail.class);

  private final FetchedMails mails;
  private volatile String trouble = "";

  public FetchedFaxMail(FetchedMails mails) {
    this.mails = mails;
  }

  /**
   * @throws IOException when it cannot be taken now: to be fetched again
   */
  @Override
  public void process(Exchange exchange) throws IOException {
    Message fetched = exchange.getMessage(MailMessage.class).getOriginalMessage();
    try {
      mails.take(to -> copy(fetched, to), arrived(fetched));
      trouble = "";
    } catch (IOException | StoreException e) {
      tell(e);
      throw e;
    }
  }

  /** POP3 does not say it: then each time is the first. */
  private static Instant arrived(Message fetched) throws IOException {
    try {
      Date date = fetched.getReceivedDate();
      return date == null ? Instant.now() : date.toInstant();
    } catch (MessagingException e) {
      throw new IOException("it cannot be read: " + e.getMessage(), e);
    }
  }

  private static void copy(Message fetched, OutputStream to) throws IOException {
    try {
      fetched.writeTo(to);
    } catch (MessagingException e) {
      throw new IOException("it cannot be read: " + e.getMessage(), e);
    }
  }

  /** The same at each poll is told once. */
  private void tell(Exception e) {
    String reason = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    if (!reason.equals(trouble)) {
      trouble = reason;
      LOG.warnf("a mail of the fax mailbox stays there, and is fetched again: %s", reason);
    }
  }
}
