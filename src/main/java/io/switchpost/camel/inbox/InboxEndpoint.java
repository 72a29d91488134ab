package io.switchpost.camel.inbox;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Receive every stored message, at least once, until the route succeeds. */
@UriEndpoint(
    firstVersion = "1.0.0",
    scheme = "inbox",
    title = "Inbox",
    syntax = "inbox:kind",
    category = {Category.MESSAGING},
    consumerOnly = true,
    headersClass = InboxHeaders.class)
public class InboxEndpoint extends DefaultEndpoint {
  /** The kind of messages. */
  @UriPath(enums = "voicemail")
  @Metadata(required = true)
  private final String kind;

  InboxEndpoint(String uri, InboxComponent component, String kind) {
    super(uri, component);
    this.kind = kind;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    InboxConsumer consumer = new InboxConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("inbox: only begins a route; messages come from calls");
  }

  public String getKind() {
    return kind;
  }
}
