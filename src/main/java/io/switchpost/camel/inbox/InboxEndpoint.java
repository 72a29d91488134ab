package io.switchpost.camel.inbox;

import io.switchpost.camel.delivery.DeliveryConsumer;
import io.switchpost.store.Faxes;
import io.switchpost.store.Inbox;
import java.util.function.BiConsumer;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
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
  static final String VOICEMAIL = "voicemail";
  static final String FAX = "fax";

  /** The kind of messages. */
  @UriPath(enums = VOICEMAIL + "," + FAX)
  @Metadata(required = true)
  private final String kind;

  InboxEndpoint(String uri, InboxComponent component, String kind) {
    super(uri, component);
    this.kind = kind;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    DeliveryConsumer<?> consumer =
        kind.equals(FAX)
            ? consumer(processor, to -> bean(Faxes.class).onFax(to), FaxExchange::describe)
            : consumer(
                processor, to -> bean(Inbox.class).onVoicemail(to), VoicemailExchange::describe);
    configureConsumer(consumer);
    return consumer;
  }

  private <M> DeliveryConsumer<M> consumer(
      Processor processor, DeliveryConsumer.Source<M> source, BiConsumer<M, Exchange> description) {
    return new DeliveryConsumer<>(
        this,
        processor,
        source,
        (message, attempt, exchange) -> {
          exchange.setProperty(InboxHeaders.MESSAGE, message);
          exchange.getMessage().setHeader(InboxHeaders.ATTEMPT, attempt);
          description.accept(message, exchange);
        });
  }

  private <T> T bean(Class<T> type) {
    return CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), type);
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("inbox: only begins a route; messages come from calls");
  }

  public String getKind() {
    return kind;
  }
}
