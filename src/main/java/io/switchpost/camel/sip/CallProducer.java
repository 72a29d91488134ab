package io.switchpost.camel.sip;

import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * A step of a route that does something with the call of its exchange, on the call's own thread.
 * When the caller hangs up meanwhile the route ends there, which is no error.
 */
public abstract class CallProducer extends DefaultProducer {
  protected CallProducer(Endpoint endpoint) {
    super(endpoint);
  }

  /** Does the step; blocks until it is over. */
  protected abstract void step(Call call, Exchange exchange) throws Exception;

  @Override
  public final void process(Exchange exchange) throws Exception {
    Call call = exchange.getProperty(SipHeaders.CALL, Call.class);
    if (call == null) {
      throw new IllegalStateException(
          getEndpoint().getEndpointUri()
              + " needs a call: use it in a route that begins with sip:");
    }
    try {
      step(call, exchange);
    } catch (HungUpException e) {
      exchange.setProperty(SipHeaders.HUNG_UP, true);
      exchange.setRouteStop(true);
    }
  }
}
