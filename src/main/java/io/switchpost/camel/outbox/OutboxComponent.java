package io.switchpost.camel.outbox;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * Faxes on their way out; needs a bean of type {@link io.switchpost.store.Outbox}, and one of type
 * {@link io.switchpost.fax.outbox.FaxDispatch} to send them.
 */
@Component("outbox")
public class OutboxComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    OutboxEndpoint endpoint = new OutboxEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    endpoint.check();
    return endpoint;
  }
}
