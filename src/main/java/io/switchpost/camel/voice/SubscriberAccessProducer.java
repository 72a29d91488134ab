package io.switchpost.camel.voice;

import io.switchpost.camel.sip.CallProducer;
import io.switchpost.sip.Call;
import io.switchpost.voice.SubscriberAccess;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;

/** Lets a subscriber hear and manage the mailbox. */
final class SubscriberAccessProducer extends CallProducer {
  SubscriberAccessProducer(VoiceEndpoint endpoint) {
    super(endpoint);
  }

  @Override
  protected void step(Call call, Exchange exchange) {
    CamelContextHelper.mandatoryFindSingleByType(
            getEndpoint().getCamelContext(), SubscriberAccess.class)
        .serve(call);
  }
}
