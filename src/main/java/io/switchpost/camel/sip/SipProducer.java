package io.switchpost.camel.sip;

import io.switchpost.sip.Call;
import io.switchpost.sip.DialRequest;
import io.switchpost.sip.Outcome;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Rings somebody and connects the call with them; the route goes on when that is over. */
final class SipProducer extends CallProducer {
  private final SipEndpoint endpoint;

  SipProducer(SipEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void step(Call call, Exchange exchange) {
    Outcome outcome = call.dial(new DialRequest(target(), endpoint.getRing(), Optional.empty()));
    exchange.getMessage().setHeader(SipHeaders.OUTCOME, outcome.text());
  }

  private String target() {
    String address = endpoint.getAddress();
    if (endpoint.getTrunk() != null) {
      return address + "?trunk=" + endpoint.getTrunk();
    }
    return address.contains("@") ? "sip:" + address : address;
  }
}
