package io.switchpost.camel.voice;

import io.switchpost.camel.sip.CallProducer;
import io.switchpost.sip.Call;
import io.switchpost.voice.AutoAttendant;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;

/** Leads a caller through a menu file. */
final class MenuProducer extends CallProducer {
  private final VoiceEndpoint endpoint;

  MenuProducer(VoiceEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void step(Call call, Exchange exchange) {
    CamelContextHelper.mandatoryFindSingleByType(endpoint.getCamelContext(), AutoAttendant.class)
        .serve(call, endpoint.menu());
  }
}
