package io.switchpost.camel.smtpd;

import io.switchpost.camel.delivery.DeliveryConsumer;
import io.switchpost.mail.intake.Intakes;
import io.switchpost.mail.intake.MailIntake;
import io.switchpost.store.Delivery;
import io.switchpost.store.IncomingMails;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/** Take mails by SMTP; 250 is said only of what is on disk. */
@UriEndpoint(
    firstVersion = "1.0.0",
    scheme = "smtpd",
    title = "SMTP Intake",
    syntax = "smtpd:domain",
    category = {Category.MAIL},
    consumerOnly = true,
    headersClass = SmtpdHeaders.class)
public class SmtpdEndpoint extends DefaultEndpoint {
  /** Mails to numbers at this domain are taken, no other. */
  @UriPath
  @Metadata(required = true)
  private final String domain;

  private final OpenIntakes open;

  SmtpdEndpoint(String uri, SmtpdComponent component, String domain, OpenIntakes open) {
    super(uri, component);
    this.domain = domain;
    this.open = open;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    Intakes intakes = bean(Intakes.class);
    IncomingMails mails = bean(IncomingMails.class);
    DeliveryConsumer<IncomingMails.Mail> consumer =
        new DeliveryConsumer<>(
            this, processor, to -> open(intakes, mails, to), MailExchange::describe);
    configureConsumer(consumer);
    return consumer;
  }

  /** The intake and the deliveries of what it accepts: both, or neither. */
  private AutoCloseable open(
      Intakes intakes, IncomingMails mails, Delivery<IncomingMails.Mail> delivery)
      throws Exception {
    AutoCloseable deliveries = mails.onMail(delivery);
    try {
      MailIntake intake = open.take(intakes, domain);
      return () -> {
        open.leave(domain, intake);
        deliveries.close();
      };
    } catch (RuntimeException e) {
      deliveries.close();
      throw e;
    }
  }

  private <T> T bean(Class<T> type) {
    return CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), type);
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("smtpd: only begins a route; smtp: sends mails");
  }

  public String getDomain() {
    return domain;
  }
}
