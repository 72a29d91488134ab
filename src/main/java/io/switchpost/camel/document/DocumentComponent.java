package io.switchpost.camel.document;

import java.util.Locale;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Faxes as documents, and documents as faxes. */
@Component("document")
public class DocumentComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    String format = remaining.toLowerCase(Locale.ROOT);
    if (!DocumentEndpoint.FORMATS.contains(format)) {
      throw new IllegalArgumentException(
          "there is no document:"
              + remaining
              + ", only document:"
              + String.join(", document:", DocumentEndpoint.FORMATS));
    }
    DocumentEndpoint endpoint = new DocumentEndpoint(uri, this, format);
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
