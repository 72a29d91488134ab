package io.switchpost.camel.outbox;

import io.switchpost.store.Outbox;
import java.time.ZoneId;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/** Keep a fax until it is sent. */
@UriEndpoint(
    firstVersion = "1.0.0",
    scheme = "outbox",
    title = "Outbox",
    syntax = "outbox:kind",
    category = {Category.MESSAGING},
    producerOnly = true,
    headersClass = OutboxHeaders.class)
public class OutboxEndpoint extends DefaultEndpoint {
  static final String FAX = "fax";

  /** The kind of messages. */
  @UriPath(enums = FAX)
  @Metadata(required = true)
  private final String kind;

  OutboxEndpoint(String uri, OutboxComponent component, String kind) {
    super(uri, component);
    this.kind = kind;
  }

  @Override
  public Producer createProducer() {
    return new MailFaxProducer(this, bean(Outbox.class), bean(ZoneId.class));
  }

  private <T> T bean(Class<T> type) {
    return CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), type);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("outbox: is a step of a route, not its beginning");
  }

  public String getKind() {
    return kind;
  }
}
