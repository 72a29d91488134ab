package io.switchpost.camel.voice;

import io.switchpost.camel.sip.CallProducer;
import io.switchpost.camel.sip.SipHeaders;
import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.sip.Call;
import io.switchpost.voice.Voicemail;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;
import org.jboss.logging.Logger;

/**
 * Takes a message, greeting by what came of ringing before. A number without a subscriber is no
 * mailbox: the call ends with 404.
 */
final class VoicemailProducer extends CallProducer {
  private static final Logger LOG = Logger.getLogger(VoicemailProducer.class);

  private final VoiceEndpoint endpoint;

  VoicemailProducer(VoiceEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void step(Call call, Exchange exchange) {
    String mailbox = endpoint.mailbox().orElseGet(call::called);
    String outcome = exchange.getMessage().getHeader(SipHeaders.OUTCOME, "direct", String.class);
    Optional<Subscriber> owner;
    try {
      owner = bean(Directory.class).byExtension(mailbox);
    } catch (DirectoryUnavailableException e) {
      LOG.errorf(
          "call %s: no message for %s can be taken, the directory does not answer: %s",
          call.id(), mailbox, e.getMessage());
      call.hangUp(503, "Service Unavailable");
      return;
    }
    if (owner.isEmpty()) {
      LOG.warnf("call %s: %s has no mailbox: no subscriber in the directory", call.id(), mailbox);
      call.hangUp(404, "Not Found");
      return;
    }
    bean(Voicemail.class).take(call, owner.get(), outcome);
  }

  private <T> T bean(Class<T> face) {
    return CamelContextHelper.mandatoryFindSingleByType(endpoint.getCamelContext(), face);
  }
}
