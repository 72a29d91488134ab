package io.switchpost.camel.smtpd;

import io.switchpost.camel.directory.FindSubscriber;
import io.switchpost.directory.Subscriber;
import io.switchpost.mail.RefusalMail;
import io.switchpost.mail.intake.Envelope;
import io.switchpost.mail.intake.FaxRecipient;
import io.switchpost.mail.intake.MailHeaders;
import io.switchpost.store.IncomingMails;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jboss.logging.Logger;

/**
 * A step of {@code direct:fax-refused}: the exception that was caught becomes a mail to the sender.
 * It is of the recipient in the body, or else of all of the mail. A machine or a list gets no
 * answer (RFC 3834 section 2): for it the body is empty.
 */
public final class RefusedFax implements Processor {
  /** The name under which routes know it. */
  public static final String BEAN = "refusedFax";

  private static final Logger LOG = Logger.getLogger(RefusedFax.class);

  private final RefusalMail refusals;
  private final Locale language;

  /**
   * @param language of senders who are not known any more
   */
  public RefusedFax(RefusalMail refusals, Locale language) {
    this.refusals = refusals;
    this.language = language;
  }

  @Override
  public void process(Exchange exchange) throws MessagingException, IOException {
    var mail = exchange.getProperty(SmtpdHeaders.MAIL, IncomingMails.Mail.class);
    Envelope envelope = exchange.getProperty(SmtpdHeaders.ENVELOPE, Envelope.class);
    String reason =
        String.valueOf(
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage())
            .replaceAll("[\\p{Cntrl}\\s]+", " ");
    exchange.removeProperty(
        Exchange.EXCEPTION_CAUGHT); // dealt with: what fails now is no second one
    List<String> recipients = recipients(exchange, envelope);
    boolean automatic = MailHeaders.read(mail.content()).isAutomatic();
    LOG.infof(
        "mail %s of %s becomes no fax to %s%s: %s",
        mail.id(), envelope.sender(), recipients, automatic ? ", and is not answered" : "", reason);
    if (automatic) {
      exchange.getMessage().setBody(null);
      return;
    }
    Subscriber subscriber = exchange.getProperty(FindSubscriber.SUBSCRIBER, Subscriber.class);
    exchange
        .getMessage()
        .setBody(
            refusals.compose(
                mail,
                recipients,
                Optional.ofNullable(subscriber).map(Subscriber::language).orElse(language),
                reason));
  }

  private static List<String> recipients(Exchange exchange, Envelope envelope) {
    if (exchange.getProperty(SmtpdHeaders.RECIPIENT) instanceof FaxRecipient one) {
      return List.of(one.number().canonical());
    }
    if (envelope.refusal().isPresent()) {
      return envelope.refusal().get().addresses();
    }
    List<?> left = exchange.getProperty(SmtpdHeaders.FAXES, List.class);
    return left.stream().map(to -> ((FaxRecipient) to).number().canonical()).toList();
  }
}
