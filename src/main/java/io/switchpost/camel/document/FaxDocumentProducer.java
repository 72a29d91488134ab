package io.switchpost.camel.document;

import io.switchpost.document.FaxPdf;
import io.switchpost.document.FaxSheet;
import io.switchpost.document.FaxTiffFile;
import io.switchpost.mail.FaxPart;
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
 * Turns the {@link StoredFax} in the body, or the pages of a {@link FaxPart}, into a file beside
 * its pages, which lasts as long as the exchange: what a crash leaves of it is replaced at the next
 * attempt.
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
    FaxPart part =
        switch (exchange.getMessage().getBody()) {
          case StoredFax fax -> FaxPart.whole(fax);
          case FaxPart some -> some;
          case null, default ->
              throw new IllegalArgumentException(
                  "document:%s makes a document of a fax (from inbox:fax), and the body is no fax"
                      .formatted(format));
        };
    boolean pdf = format.equals(DocumentEndpoint.PDF);
    Path document = part.fax().directory().resolve(pdf ? "fax.pdf" : "fax.tif");
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
      FaxPdf.write(sheets(part), title(part.fax()), document);
    } else {
      FaxTiffFile.write(sheets(part), document);
    }
    exchange.getMessage().setBody(document.toFile());
  }

  private static List<FaxSheet> sheets(FaxPart part) {
    StoredFax fax = part.fax();
    return IntStream.rangeClosed(part.first(), part.last())
        .mapToObj(
            number -> {
              var page = fax.pages().get(number - 1);
              return new FaxSheet(
                  fax.tiff(number), page.width(), page.rows(), page.across(), page.down());
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
