package io.switchpost.camel.outbox;

import io.switchpost.camel.delivery.DeliveryConsumer;
import io.switchpost.fax.outbox.FaxDispatch;
import io.switchpost.store.Outbox;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Keep a fax until it is sent, send each when it has its turn, tell that it is late and what became
 * of it.
 */
@UriEndpoint(
    firstVersion = "1.0.0",
    scheme = "outbox",
    title = "Outbox",
    syntax = "outbox:kind",
    category = {Category.MESSAGING},
    headersClass = OutboxHeaders.class)
public class OutboxEndpoint extends DefaultEndpoint {
  static final String FAX = "fax";
  static final String RESULTS = "results";
  static final String DELAYS = "delays";
  static final String SEND = "send";

  private static final Set<String> KINDS = Set.of(FAX, RESULTS, DELAYS, SEND);
  private static final Duration LONGEST_RING = Duration.ofMinutes(5);

  /**
   * fax: as a step, keeps the fax of a mail; as a beginning, gives each fax its turn. send: dials
   * and sends the fax whose turn it is. delays: begins a route, once, with each fax that is late.
   * results: begins one with each fax that is over.
   */
  @UriPath(enums = "fax,send,delays,results")
  @Metadata(required = true)
  private final String kind;

  /** send: the trunk to dial through, or any; without it the number is one of ours. */
  @UriParam private String trunk;

  /** send: digits dialled before the number, where phones dial them to get a line. */
  @UriParam(defaultValue = "")
  private String prefix = "";

  /** send: how long to ring. */
  @UriParam(defaultValue = "60s")
  private Duration ring = Duration.ofSeconds(60);

  OutboxEndpoint(String uri, OutboxComponent component, String kind) {
    super(uri, component);
    this.kind = kind;
  }

  /** Options must fit the kind. */
  void check() {
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          "there is no outbox:"
              + kind
              + ", only outbox:fax, outbox:send, outbox:delays and outbox:results");
    }
    if (!kind.equals(SEND) && (trunk != null || !prefix.isEmpty())) {
      throw new IllegalArgumentException("trunk and prefix are options of outbox:send only");
    }
    if (!prefix.matches("[0-9*#]*")) {
      throw new IllegalArgumentException("prefix is digits, not " + prefix);
    }
    if (ring.isNegative() || ring.isZero() || ring.compareTo(LONGEST_RING) > 0) {
      throw new IllegalArgumentException("ring is 1 s to 5 min, not " + ring);
    }
  }

  @Override
  public Producer createProducer() {
    return switch (kind) {
      case FAX -> new MailFaxProducer(this, bean(Outbox.class), bean(ZoneId.class));
      case SEND -> new SendProducer(this);
      default -> throw new UnsupportedOperationException("outbox:" + kind + " only begins a route");
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    DeliveryConsumer<?> consumer =
        switch (kind) {
          case FAX ->
              new DeliveryConsumer<>(
                  this, processor, to -> bean(Outbox.class).onTurn(to), JobExchange.TURN);
          case RESULTS ->
              new DeliveryConsumer<>(
                  this, processor, to -> bean(Outbox.class).onResult(to), JobExchange.TOLD);
          case DELAYS ->
              new DeliveryConsumer<>(
                  this, processor, to -> bean(Outbox.class).onDelay(to), JobExchange.TOLD);
          default -> throw new UnsupportedOperationException("outbox:send is a step of a route");
        };
    configureConsumer(consumer);
    return consumer;
  }

  private <T> T bean(Class<T> type) {
    return CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), type);
  }

  /** Looked up when a fax is sent: before, nobody needs one. */
  FaxDispatch dispatch() {
    return bean(FaxDispatch.class);
  }

  /** How a fax is dialled. */
  FaxDispatch.Way way() {
    return new FaxDispatch.Way(Optional.ofNullable(trunk), prefix, ring);
  }

  public String getKind() {
    return kind;
  }

  public String getTrunk() {
    return trunk;
  }

  public void setTrunk(String trunk) {
    this.trunk = trunk;
  }

  public String getPrefix() {
    return prefix;
  }

  public void setPrefix(String prefix) {
    this.prefix = prefix;
  }

  public Duration getRing() {
    return ring;
  }

  public void setRing(Duration ring) {
    this.ring = ring;
  }
}
