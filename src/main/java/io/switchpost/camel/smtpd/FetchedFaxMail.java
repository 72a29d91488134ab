package io.switchpost.camel.smtpd;

import io.switchpost.mail.intake.FetchedMails;
import jakarta.mail.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mail.MailMessage;

/**
 * A step of a route that fetches mails with camel-mail: hands the mail to those that wait for
 * {@code smtpd:}. A route that fails leaves the mail unseen in its mailbox.
 */
public final class FetchedFaxMail implements Processor {
  /** The name under which routes know it. */
  public static final String BEAN = "fetchedFaxMail";

  private final FetchedMails mails;

  public FetchedFaxMail(FetchedMails mails) {
    this.mails = mails;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message fetched = exchange.getMessage(MailMessage.class).getOriginalMessage();
    var octets = new ByteArrayOutputStream();
    fetched.writeTo(octets);
    mails.take(new ByteArrayInputStream(octets.toByteArray()));
  }
}
