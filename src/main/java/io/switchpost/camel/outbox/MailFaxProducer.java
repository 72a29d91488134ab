package io.switchpost.camel.outbox;

import io.switchpost.camel.directory.FindSubscriber;
import io.switchpost.camel.document.DocumentHeaders;
import io.switchpost.camel.smtpd.FaxKey;
import io.switchpost.camel.smtpd.SmtpdHeaders;
import io.switchpost.directory.Subscriber;
import io.switchpost.directory.numbers.NumberClass;
import io.switchpost.mail.intake.Envelope;
import io.switchpost.mail.intake.FaxRecipient;
import io.switchpost.mail.intake.MailHeaders;
import io.switchpost.store.FaxFrom;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxNotice;
import io.switchpost.store.FaxPriority;
import io.switchpost.store.FaxRequest;
import io.switchpost.store.FaxTo;
import io.switchpost.store.IncomingMails;
import io.switchpost.store.Outbox;
import java.io.File;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jboss.logging.Logger;

/**
 * Hands the fax of a mail for one recipient to the outbox: the body is the file with its pages. The
 * same mail, come or tried twice, is one job.
 */
final class MailFaxProducer extends DefaultProducer {
  private static final Logger LOG = Logger.getLogger(MailFaxProducer.class);

  private final Outbox outbox;
  private final ZoneId zone;

  MailFaxProducer(OutboxEndpoint endpoint, Outbox outbox, ZoneId zone) {
    super(endpoint);
    this.outbox = outbox;
    this.zone = zone;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    if (!(exchange.getMessage().getBody() instanceof File pages)) {
      throw new IllegalArgumentException(
          "outbox:fax takes the pages that document:cover-sheet made, and the body is no file");
    }
    var mail = property(exchange, SmtpdHeaders.MAIL, IncomingMails.Mail.class);
    Envelope envelope = property(exchange, SmtpdHeaders.ENVELOPE, Envelope.class);
    FaxRecipient to = property(exchange, SmtpdHeaders.RECIPIENT, FaxRecipient.class);
    Subscriber sender = property(exchange, FindSubscriber.SUBSCRIBER, Subscriber.class);
    MailHeaders headers = MailHeaders.read(mail.content());
    String messageId = headers.messageId().orElse("");
    FaxRequest request =
        new FaxRequest(
            new FaxKey(mail, envelope, headers).of(to),
            to(to),
            new FaxFrom(
                sender.extension(),
                sender.name(),
                sender.faxNumber().orElse(""),
                headers.zone().orElse(zone),
                sender.language()),
            new FaxNotice(
                headers.isAutomatic() ? "" : envelope.replyTo(),
                messageId,
                headers.references(),
                headers.subject()),
            FaxPriority.NORMAL,
            mail.receivedAt(),
            exchange.getMessage().getHeader(DocumentHeaders.PAGES, Integer.class));
    FaxJob job = outbox.submit(request, pages.toPath());
    exchange.getMessage().setHeader(OutboxHeaders.JOB_ID, job.id());
    LOG.infof(
        "mail %s of %s: fax %s, %d pages to %s",
        mail.id(), sender.extension(), job.id(), job.request().pages(), to.number());
  }

  private static FaxTo to(FaxRecipient to) {
    return new FaxTo(
        to.number().canonical(),
        to.number().dialled(),
        to.number().numberClass() == NumberClass.INTERNAL,
        to.subaddress().orElse(""),
        to.address(),
        Stream.of(to.name(), to.company())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", ")));
  }

  private static <T> T property(Exchange exchange, String name, Class<T> type) {
    T value = exchange.getProperty(name, type);
    if (value == null) {
      throw new IllegalArgumentException(
          "outbox:fax needs the exchange property " + name + " of the steps before");
    }
    return value;
  }
}
