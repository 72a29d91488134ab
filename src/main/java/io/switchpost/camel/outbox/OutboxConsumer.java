package io.switchpost.camel.outbox;

import io.switchpost.camel.inbox.DeliveryFailedException;
import io.switchpost.store.Delivery;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

/**
 * Hands what the outbox gives out to the route, on the store's thread; what a route does not finish
 * stays with the store, which gives it out again.
 *
 * @param <M> what is given out
 */
final class OutboxConsumer<M> extends DefaultConsumer implements Suspendable {
  private final Function<Delivery<M>, AutoCloseable> source;
  private final Handling<M> handling;
  private AutoCloseable registration;

  /** What a route sees, and whether it has done its work. */
  interface Handling<M> {
    void describe(M given, Exchange exchange);

    /**
     * @throws IllegalStateException when the route ended without it
     */
    void check(M given, Exchange exchange);
  }

  OutboxConsumer(
      OutboxEndpoint endpoint,
      Processor processor,
      Function<Delivery<M>, AutoCloseable> source,
      Handling<M> handling) {
    super(endpoint, processor);
    this.source = source;
    this.handling = handling;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    registration = source.apply(this::deliver);
  }

  @Override
  protected void doResume() throws Exception {
    registration = source.apply(this::deliver);
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

  private void leave() throws Exception {
    if (registration != null) {
      registration.close();
      registration = null;
    }
  }

  private void deliver(M given, int attempt) throws Exception {
    Exchange exchange = createExchange(false);
    try {
      handling.describe(given, exchange);
      getProcessor().process(exchange);
      DeliveryFailedException.ifFailed(exchange, getRouteId());
      handling.check(given, exchange);
    } finally {
      releaseExchange(exchange, false);
    }
  }
}
