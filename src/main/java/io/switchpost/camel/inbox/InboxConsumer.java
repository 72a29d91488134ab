package io.switchpost.camel.inbox;

import io.switchpost.store.Delivery;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

/**
 * Hands stored messages to the route on the store's thread; a route that fails, or that is stopped
 * half-way, leaves the message with the store, which tries again and logs why.
 *
 * @param <M> the kind of messages
 */
final class InboxConsumer<M> extends DefaultConsumer implements Suspendable {
  private final Function<Delivery<M>, AutoCloseable> source;
  private final BiConsumer<M, Exchange> description;
  private AutoCloseable registration;

  /**
   * @param source opens the store's deliveries
   * @param description what a route sees of a message
   */
  InboxConsumer(
      InboxEndpoint endpoint,
      Processor processor,
      Function<Delivery<M>, AutoCloseable> source,
      BiConsumer<M, Exchange> description) {
    super(endpoint, processor);
    this.source = source;
    this.description = description;
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

  private void open() {
    registration = source.apply(this::deliver);
  }

  private void leave() throws Exception {
    if (registration != null) {
      registration.close();
      registration = null;
    }
  }

  private void deliver(M message, int attempt) throws Exception {
    Exchange exchange = createExchange(false);
    try {
      exchange.setProperty(InboxHeaders.MESSAGE, message);
      exchange.getMessage().setHeader(InboxHeaders.ATTEMPT, attempt);
      description.accept(message, exchange);
      getProcessor().process(exchange);
      DeliveryFailedException.ifFailed(exchange, getRouteId());
    } finally {
      releaseExchange(exchange, false);
    }
  }
}
