package io.switchpost.camel.fax;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.document.worker.Converted;
import io.switchpost.document.worker.DocumentConverter;
import io.switchpost.fax.session.FaxOrder;
import io.switchpost.fax.session.FaxResult;
import io.switchpost.fax.session.FaxTransmission;
import io.switchpost.fax.session.StopKey;
import io.switchpost.fax.session.TiffDocument;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.Station;
import io.switchpost.sip.Caller;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultProducer;

/**
 * Sends the body, a file that can be printed (a TIFF file of fax pages is sent to the bit), to a
 * number. The result is in headers; a fax that failed is no error of the route, one that cannot be
 * printed is.
 */
final class FaxSendProducer extends DefaultProducer {
  private final FaxEndpoint endpoint;

  FaxSendProducer(FaxEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    File document = message.getBody(File.class);
    if (document == null) {
      throw new IllegalArgumentException("fax:send needs a file as its body");
    }
    Path trace = Files.createTempFile("fax", ".trace");
    try (Converted pages = pages(document)) {
      FaxResult result =
          bean(FaxTransmission.class)
              .send(order(message, pages.pages(), trace), FaxListener.NONE, new StopKey());
      exchange.setProperty(FaxHeaders.RESULT, result);
      message.setHeader(FaxHeaders.OUTCOME, result.sent() ? "sent" : "failed");
      message.setHeader(FaxHeaders.REASON, result.words());
      message.setHeader(FaxHeaders.PAGES, result.pagesConfirmed());
      if (result instanceof FaxResult.Spoke(FaxOutcome outcome)) {
        message.setHeader(FaxHeaders.REMOTE_STATION, outcome.report().remote().identity());
      }
    } finally {
      Files.delete(trace);
    }
  }

  private Converted pages(File document) throws DocumentException, InterruptedException {
    return bean(DocumentConverter.class)
        .file(document.toPath(), document.getName(), FaxForm.DEFAULT);
  }

  private FaxOrder order(Message message, Path pages, Path trace) throws IOException {
    String number =
        endpoint.number().orElseGet(() -> message.getHeader(FaxHeaders.NUMBER, String.class));
    if (number == null) {
      throw new IllegalArgumentException(
          "fax:send needs a number, as its option or in header " + FaxHeaders.NUMBER);
    }
    String target = endpoint.trunk().map(trunk -> number + "?trunk=" + trunk).orElse(number);
    String station = message.getHeader(FaxHeaders.STATION, "", String.class);
    return new FaxOrder(
        target,
        Optional.empty(),
        new Caller(station.isEmpty() ? "fax" : station, "", Optional.empty(), ""),
        endpoint.getRing(),
        new Station(station, Capabilities.ALL),
        new TiffDocument(pages, 0, (page, _) -> page),
        trace);
  }

  private <T> T bean(Class<T> face) {
    return CamelContextHelper.mandatoryFindSingleByType(endpoint.getCamelContext(), face);
  }
}
