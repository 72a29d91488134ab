package io.switchpost.camel.smtpd;

import io.switchpost.mail.intake.Intakes;
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

  SmtpdEndpoint(String uri, SmtpdComponent component, String domain) {
    super(uri, component);
    this.domain = domain;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    SmtpdConsumer consumer =
        new SmtpdConsumer(this, processor, bean(Intakes.class), bean(IncomingMails.class));
    configureConsumer(consumer);
    return consumer;
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
