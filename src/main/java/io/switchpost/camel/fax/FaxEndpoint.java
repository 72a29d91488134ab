package io.switchpost.camel.fax;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Receive the fax of a call, or dial and send one. */
@UriEndpoint(
    firstVersion = "1.0.0",
    scheme = "fax",
    title = "Fax",
    syntax = "fax:step",
    category = {Category.CHAT},
    producerOnly = true,
    headersClass = FaxHeaders.class)
public class FaxEndpoint extends DefaultEndpoint {
  private static final Duration LONGEST_RING = Duration.ofMinutes(5);

  /** Whether to receive or to send. */
  @UriPath(enums = "receive,send")
  @Metadata(required = true)
  private final FaxStep step;

  /** send: the number to dial; header CamelFaxNumber if not given. */
  @UriParam private String number;

  /** send: the trunk to dial through, or any; without it an extension of ours is dialled. */
  @UriParam private String trunk;

  /** send: how long to ring. */
  @UriParam(defaultValue = "60s")
  private Duration ring = Duration.ofSeconds(60);

  FaxEndpoint(String uri, FaxComponent component, FaxStep step) {
    super(uri, component);
    this.step = step;
  }

  /** Options must fit the step. */
  void check() {
    if (step == FaxStep.RECEIVE && (number != null || trunk != null)) {
      throw new IllegalArgumentException("number and trunk are options of fax:send only");
    }
    if (ring.isNegative() || ring.isZero() || ring.compareTo(LONGEST_RING) > 0) {
      throw new IllegalArgumentException("ring is 1 s to 5 min, not " + ring);
    }
  }

  @Override
  public Producer createProducer() {
    return switch (step) {
      case RECEIVE -> new FaxReceiveProducer(this);
      case SEND -> new FaxSendProducer(this);
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException(
        "fax: is a step of a route; received faxes come from inbox:fax");
  }

  public FaxStep getStep() {
    return step;
  }

  public Optional<String> number() {
    return Optional.ofNullable(number);
  }

  public void setNumber(String number) {
    this.number = number;
  }

  public Optional<String> trunk() {
    return Optional.ofNullable(trunk);
  }

  public void setTrunk(String trunk) {
    this.trunk = trunk;
  }

  public Duration getRing() {
    return ring;
  }

  public void setRing(Duration ring) {
    this.ring = ring;
  }
}
