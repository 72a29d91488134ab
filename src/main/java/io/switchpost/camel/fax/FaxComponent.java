package io.switchpost.camel.fax;

import java.util.Arrays;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Faxes by call; the machines are beans, looked up by type when a step begins. */
@Component("fax")
public class FaxComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    FaxStep step =
        Arrays.stream(FaxStep.values())
            .filter(one -> one.text().equals(remaining))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no fax:" + remaining + ", only fax:receive and fax:send"));
    FaxEndpoint endpoint = new FaxEndpoint(uri, this, step);
    setProperties(endpoint, parameters);
    endpoint.check();
    return endpoint;
  }
}
