package io.switchpost.camel.smtpd;

import io.switchpost.camel.inbox.DeliveryFailedException;
import io.switchpost.mail.intake.Intakes;
import io.switchpost.mail.intake.MailIntake;
import io.switchpost.store.IncomingMails;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jboss.logging.Logger;

/**
 * Opens the intake of a domain and hands what it accepted to the route, on the store's thread; a
 * route that fails, or that is stopped half-way, leaves the mail with the store.
 */
final class SmtpdConsumer extends DefaultConsumer implements Suspendable {
  private static final Logger LOG = Logger.getLogger(SmtpdConsumer.class);

  private final String domain;
  private final Intakes intakes;
  private final IncomingMails mails;
  private AutoCloseable registration;
  private MailIntake intake;

  SmtpdConsumer(SmtpdEndpoint endpoint, Processor processor, Intakes intakes, IncomingMails mails) {
    super(endpoint, processor);
    this.domain = endpoint.getDomain();
    this.intakes = intakes;
    this.mails = mails;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    open();
  }

  @Override
  protected void doResume() throws Exception {
    open();
    super.doResume();
  }

  @Override
  protected void doSuspend() throws Exception {
    leave();
    super.doSuspend();
  }

  @Override
  protected void doStop() throws Exception {
    leave();
    super.doStop();
  }

  private void open() throws Exception {
    registration = mails.onMail(this::deliver);
    try {
      intake = intakes.of(domain);
      intake.start();
    } catch (RuntimeException e) {
      leave();
      throw e;
    }
    LOG.infof("mails for %s are taken on port %d", domain, intake.port());
  }

  private void leave() throws Exception {
    if (intake != null) {
      intake.close();
      intake = null;
    }
    if (registration != null) {
      registration.close();
      registration = null;
    }
  }

  private void deliver(IncomingMails.Mail mail, int attempt) throws Exception {
    Exchange exchange = createExchange(false);
    try {
      MailExchange.describe(mail, exchange);
      exchange.getMessage().setHeader(SmtpdHeaders.ATTEMPT, attempt);
      getProcessor().process(exchange);
      DeliveryFailedException.ifFailed(exchange, getRouteId());
    } finally {
      releaseExchange(exchange, false);
    }
  }
}
