package io.switchpost.camel.outbox;

import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxSending;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Dials and sends the fax whose turn it is; what comes of it is noted with the job. A fax that
 * failed is no error of the route.
 */
final class SendProducer extends DefaultProducer {
  private final OutboxEndpoint endpoint;

  SendProducer(OutboxEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public void process(Exchange exchange) throws InterruptedException {
    FaxSending sending = exchange.getProperty(OutboxHeaders.SENDING, FaxSending.class);
    if (sending == null) {
      throw new IllegalArgumentException(
          "outbox:send needs a fax whose turn it is: the route begins with outbox:fax");
    }
    Optional<FaxJob> after = endpoint.dispatch().send(sending, endpoint.way());
    exchange.setProperty(OutboxHeaders.DONE, true);
    after.ifPresent(job -> JobExchange.describe(job, exchange));
  }
}
