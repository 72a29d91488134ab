package io.switchpost.camel.document;

import io.switchpost.document.FaxForm;
import io.switchpost.document.worker.DocumentConverter;
import io.switchpost.mail.CoverSheet;
import java.time.ZoneId;
import java.util.List;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/** Make a document of a stored fax; or fax pages, with a cover sheet, of a mail. */
@UriEndpoint(
    firstVersion = "1.0.0",
    scheme = "document",
    title = "Document",
    syntax = "document:format",
    category = {Category.DOCUMENT},
    producerOnly = true)
public class DocumentEndpoint extends DefaultEndpoint {
  static final String PDF = "pdf";
  static final String TIFF = "tiff";
  static final String FAX_PAGES = "fax-pages";
  static final String COVER_SHEET = "cover-sheet";
  static final List<String> FORMATS = List.of(PDF, TIFF, FAX_PAGES, COVER_SHEET);

  /** What is made: a document of a fax, the pages of a mail, a recipient's fax of such pages. */
  @UriPath(enums = PDF + "," + TIFF + "," + FAX_PAGES + "," + COVER_SHEET)
  @Metadata(required = true)
  private final String format;

  DocumentEndpoint(String uri, DocumentComponent component, String format) {
    super(uri, component);
    this.format = format;
  }

  @Override
  public Producer createProducer() {
    return switch (format) {
      case FAX_PAGES ->
          new FaxPagesProducer(this, bean(DocumentConverter.class), bean(FaxForm.class));
      case COVER_SHEET ->
          new CoverSheetProducer(
              this,
              bean(DocumentConverter.class),
              bean(FaxForm.class),
              bean(CoverSheet.class),
              bean(ZoneId.class));
      default -> new FaxDocumentProducer(this);
    };
  }

  private <T> T bean(Class<T> type) {
    return CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), type);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("document: is a step of a route, not its beginning");
  }

  public String getFormat() {
    return format;
  }
}
