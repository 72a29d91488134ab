package io.switchpost.camel.document;

import io.switchpost.document.FaxPdf;
import io.switchpost.document.FaxSheet;
import io.switchpost.document.FaxTiffFile;
import io.switchpost.store.StoredFax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;

/**
 * Turns the {@link StoredFax} in the body into a file beside its pages, which lasts as long as the
 * exchange: what a crash leaves of it is replaced at the next attempt.
 */
final class FaxDocumentProducer extends DefaultProducer {
  private static final Logger LOG = Logger.getLogger(FaxDocumentProducer.class);

  private final String format;

  FaxDocumentProducer(DocumentEndpoint endpoint) {
    super(endpoint);
    this.format = endpoint.getFormat();
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    if (!(exchange.getMessage().getBody() instanceof StoredFax fax)) {
      throw new IllegalArgumentException(
          "document:%s makes a document of a fax (from inbox:fax), and the body is no fax"
              .formatted(format));
    }
    boolean pdf = format.equals(DocumentEndpoint.PDF);
    Path document = fax.directory().resolve(pdf ? "fax.pdf" : "fax.tif");
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                delete(document);
              }
            });
    if (pdf) {
      FaxPdf.write(sheets(fax), title(fax), document);
    } else {
      FaxTiffFile.write(sheets(fax), document);
    }
    exchange.getMessage().setBody(document.toFile());
  }

  private static List<FaxSheet> sheets(StoredFax fax) {
    return IntStream.range(0, fax.pages().size())
        .mapToObj(
            i -> {
              var page = fax.pages().get(i);
              return new FaxSheet(
                  fax.tiff(i + 1), page.width(), page.rows(), page.across(), page.down());
            })
        .toList();
  }

  private static FaxPdf.Title title(StoredFax fax) {
    String station = fax.station().id();
    String sender = station.isEmpty() ? fax.origin().callerNumber() : station;
    return new FaxPdf.Title(
        sender.isEmpty() ? "Fax" : "Fax from " + sender, sender, fax.startedAt());
  }

  private static void delete(Path document) {
    try {
      Files.deleteIfExists(document);
    } catch (IOException e) {
      LOG.warnf("%s stays: %s", document, e.getMessage());
    }
  }
}
