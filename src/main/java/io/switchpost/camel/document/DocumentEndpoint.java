package io.switchpost.camel.document;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Make a document of a stored fax. */
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

  /** The format of the document. */
  @UriPath(enums = PDF + "," + TIFF)
  @Metadata(required = true)
  private final String format;

  DocumentEndpoint(String uri, DocumentComponent component, String format) {
    super(uri, component);
    this.format = format;
  }

  @Override
  public Producer createProducer() {
    return new FaxDocumentProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("document: is a step of a route, not its beginning");
  }

  public String getFormat() {
    return format;
  }
}
