package io.switchpost.camel.outbox;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Faxes on their way out; needs a bean of type {@link io.switchpost.store.Outbox}. */
@Component("outbox")
public class OutboxComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    if (!remaining.equals(OutboxEndpoint.FAX)) {
      throw new IllegalArgumentException(
          "there is no outbox:" + remaining + ", only outbox:" + OutboxEndpoint.FAX);
    }
    OutboxEndpoint endpoint = new OutboxEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
