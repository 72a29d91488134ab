package io.switchpost.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.support.HeaderFilterStrategyComponent;
import org.apache.camel.support.LifecycleStrategySupport;

/** What the gateway expects of its Camel context, whichever files the routes come from. */
public final class GatewayContext {
  private GatewayContext() {}

  /**
   * Sets a context up, before any route is added: a failed exchange is reported by where it came
   * from, in one line (call, message), not by a stack trace of the error handler; headers from
   * outside are stripped.
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
          public void onComponentAdd(String name, Component component) {
            guard(name, component);
          }
        });
    context.getComponentNames().forEach(name -> guard(name, context.hasComponent(name)));
  }

  private static void guard(String name, Component component) {
    if (component instanceof HeaderFilterStrategyComponent open
        && open instanceof HeaderFilterStrategyAware aware
        && aware.getHeaderFilterStrategy() == null) {
      aware.setHeaderFilterStrategy(new OutsideHeaders());
    }
  }
}
