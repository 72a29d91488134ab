package io.switchpost.app;

import io.switchpost.camel.fax.FaxHeaders;
import io.switchpost.demo.FaxStep;
import io.switchpost.fax.session.FaxResult;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Sends the demo's fax as a route would: by the step {@code fax:send}. */
@Singleton
public class RouteFaxes implements FaxStep {
  private final ProducerTemplate template;

  RouteFaxes(ProducerTemplate template) {
    this.template = template;
  }

  @Override
  public FaxResult send(Path document, String number, String station) throws Exception {
    Exchange sent =
        template.send(
            "fax:send?ring=20s",
            exchange -> {
              exchange.getMessage().setBody(document.toFile());
              exchange.getMessage().setHeader(FaxHeaders.NUMBER, number);
              exchange.getMessage().setHeader(FaxHeaders.STATION, station);
            });
    if (sent.getException() != null) {
      throw sent.getException();
    }
    return sent.getProperty(FaxHeaders.RESULT, FaxResult.class);
  }
}
