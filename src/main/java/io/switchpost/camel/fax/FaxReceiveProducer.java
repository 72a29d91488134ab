package io.switchpost.camel.fax;

import io.switchpost.camel.sip.CallProducer;
import io.switchpost.directory.Directory;
import io.switchpost.directory.DirectoryUnavailableException;
import io.switchpost.directory.Subscriber;
import io.switchpost.fax.session.FaxReception;
import io.switchpost.sip.Call;
import io.switchpost.store.FaxOrigin;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;
import org.jboss.logging.Logger;

/**
 * Receives the fax of a call for the number that was dialled: a fax line, or an extension. A number
 * that is nobody's ends with 404; with the directory down the fax is taken, and finds its owner
 * later.
 */
final class FaxReceiveProducer extends CallProducer {
  private static final Logger LOG = Logger.getLogger(FaxReceiveProducer.class);

  FaxReceiveProducer(FaxEndpoint endpoint) {
    super(endpoint);
  }

  @Override
  protected void step(Call call, Exchange exchange) {
    String line = call.called();
    String mailbox = "";
    try {
      Directory directory = bean(Directory.class);
      var owner = directory.byFaxNumber(line).or(() -> directory.byExtension(line));
      if (owner.isEmpty()) {
        LOG.warnf("call %s: %s is nobody's fax line", call.id(), line);
        call.hangUp(404, "Not Found");
        return;
      }
      mailbox = owner.map(Subscriber::extension).orElseThrow();
    } catch (DirectoryUnavailableException e) {
      LOG.warnf("call %s: fax for %s without its owner: %s", call.id(), line, e.getMessage());
    }
    bean(FaxReception.class)
        .receive(
            call,
            new FaxOrigin(call.id(), line, mailbox, call.caller().number(), call.caller().name()));
  }

  private <T> T bean(Class<T> face) {
    return CamelContextHelper.mandatoryFindSingleByType(getEndpoint().getCamelContext(), face);
  }
}
