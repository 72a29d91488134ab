package io.switchpost.camel.outbox;

import io.switchpost.camel.delivery.DeliveryConsumer;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxSending;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** A fax job as a route sees it; the body is the file with its pages. */
final class JobExchange {
  /** A job whose turn it is. */
  static final DeliveryConsumer.Handling<FaxSending> TURN =
      new DeliveryConsumer.Handling<>() {
        @Override
        public void describe(FaxSending sending, int attempt, Exchange exchange) {
          exchange.setProperty(OutboxHeaders.SENDING, sending);
          JobExchange.describe(sending.job(), exchange);
        }

        @Override
        public void check(FaxSending sending, Exchange exchange) {
          if (exchange.getProperty(OutboxHeaders.DONE, false, Boolean.class)) {
            return;
          }
          throw new IllegalStateException(
              "the route ended without sending the fax: it needs a step outbox:send");
        }
      };

  /** A job that is late or over: whoever is told, and how, is the route's to say. */
  static final DeliveryConsumer.Handling<FaxJob> TOLD =
      (job, _, exchange) -> describe(job, exchange);

  private JobExchange() {}

  static void describe(FaxJob job, Exchange exchange) {
    exchange.setProperty(OutboxHeaders.JOB, job);
    Message in = exchange.getMessage();
    in.setHeader(OutboxHeaders.JOB_ID, job.id());
    in.setHeader(OutboxHeaders.NUMBER, job.request().to().number());
    in.setHeader(OutboxHeaders.INTERNAL, job.request().to().internal());
    in.setHeader(OutboxHeaders.OWNER, job.request().from().owner());
    in.setHeader(OutboxHeaders.PAGES, job.request().pages());
    in.setHeader(OutboxHeaders.PAGES_LEFT, job.unconfirmed().size());
    in.setHeader(OutboxHeaders.ATTEMPTS, job.attempts().size());
    in.setHeader(OutboxHeaders.STATE, job.state().name().toLowerCase(Locale.ROOT));
    in.setBody(job.pages().toFile());
  }
}
