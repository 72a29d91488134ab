package io.switchpost.camel.delivery;

import io.switchpost.store.Delivery;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

/**
 * Hands what the store gives out to the route, on the store's thread; a route that fails, or that
 * is stopped half-way, leaves it with the store, which gives it out again and logs why.
 *
 * @param <M> what is given out
 */
public final class DeliveryConsumer<M> extends DefaultConsumer implements Suspendable {
  private final Source<M> source;
  private final Handling<M> handling;
  private AutoCloseable registration;

  /** Where it comes from. */
  @FunctionalInterface
  public interface Source<M> {
    /**
     * Begins to give out.
     *
     * @return ends it
     */
    AutoCloseable open(Delivery<M> delivery) throws Exception;
  }

  /** What a route sees, and whether it has done its work. */
  @FunctionalInterface
  public interface Handling<M> {
    /**
     * @param attempt from 1
     */
    void describe(M given, int attempt, Exchange exchange) throws Exception;

    /**
     * After a route that did not fail.
     *
     * @throws IllegalStateException when it ended without its work
     */
    default void check(M given, Exchange exchange) {}
  }

  public DeliveryConsumer(
      Endpoint endpoint, Processor processor, Source<M> source, Handling<M> handling) {
    super(endpoint, processor);
    this.source = source;
    this.handling = handling;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    registration = source.open(this::deliver);
  }

  @Override
  protected void doResume() throws Exception {
    registration = source.open(this::deliver);
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
      handling.describe(given, attempt, exchange);
      getProcessor().process(exchange);
      DeliveryFailedException.ifFailed(exchange, getRouteId());
      handling.check(given, exchange);
    } finally {
      releaseExchange(exchange, false);
    }
  }
}
