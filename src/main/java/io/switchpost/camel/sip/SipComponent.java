package io.switchpost.camel.sip;

import io.switchpost.sip.DialPlan;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;

/** Numbers of the dial plan as routes; needs a bean of type {@link DialPlan}. */
@Component("sip")
public class SipComponent extends DefaultComponent {
  private Numbers numbers;

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    if (remaining.isBlank()) {
      throw new IllegalArgumentException(
          "sip: needs a number, a pattern or an address, such as sip:2XXX or sip:2001?ring=20s");
    }
    SipEndpoint endpoint = new SipEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  /** The numbers that routes hold at present. */
  synchronized Numbers numbers() {
    if (numbers == null) {
      numbers =
          new Numbers(
              CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), DialPlan.class));
    }
    return numbers;
  }
}
