package io.switchpost.camel;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.ScheduledPollEndpoint;

/** What the gateway expects of its Camel context, whichever files the routes come from. */
public final class GatewayContext {
  private GatewayContext() {}

  /**
   * Sets a context up, started or not, before any route is added: a failed exchange is reported by
   * where it came from, in one line (call, message), not by a stack trace of the error handler;
   * headers from outside are stripped; a host that cannot be polled is told once.
   */
  public static void prepare(CamelContext context) {
    RedeliveryPolicyDefinition quiet = new RedeliveryPolicyDefinition();
    quiet.setLogExhausted("false");
    quiet.setLogStackTrace("false");
    DefaultErrorHandlerDefinition errors = new DefaultErrorHandlerDefinition();
    errors.setRedeliveryPolicy(quiet);
    context.getCamelContextExtension().setErrorHandlerFactory(errors);
    context.addLifecycleStrategy(
        new LifecycleStrategySupport() {
          @Override
          public void onEndpointAdd(Endpoint endpoint) {
            if (endpoint instanceof HeaderFilterStrategyAware open) {
              open.setHeaderFilterStrategy(
                  new OutsideHeaders(Optional.ofNullable(open.getHeaderFilterStrategy())));
            }
            if (endpoint instanceof ScheduledPollEndpoint polled) {
              watch(polled);
            }
          }
        });
  }

  /** Whatever the route itself says comes first. */
  private static void watch(ScheduledPollEndpoint polled) {
    if (polled.getPollStrategy() == null
        && polled.getExceptionHandler() == null
        && !polled.isBridgeErrorHandler()) {
      PollWatch watch = new PollWatch(polled);
      polled.setPollStrategy(watch);
      polled.setExceptionHandler(watch);
    }
  }
}
