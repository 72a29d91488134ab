package io.switchpost.camel.sip;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Receive calls to a number, and ring telephones. */
@UriEndpoint(
    firstVersion = "1.0.0",
    scheme = "sip",
    title = "SIP",
    syntax = "sip:address",
    category = {Category.CHAT},
    headersClass = SipHeaders.class)
public class SipEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {
  private static final Duration SHORTEST_RING = Duration.ofSeconds(1);
  private static final Duration LONGEST_RING = Duration.ofMinutes(5);

  /**
   * From: digits or a pattern (X 0-9, Z 1-9, N 2-9, [1-5] one of, . one or more, ! zero or more).
   * To: an extension, user@host, or with trunk a number of the outside.
   */
  @UriPath
  @Metadata(required = true)
  private final String address;

  /** The dial plan contexts whose callers reach the number, separated by commas. */
  @UriParam(label = "consumer", defaultValue = "internal")
  private String context = "internal";

  /** Ring a number of the outside through that trunk; any: through one after the other. */
  @UriParam(label = "producer")
  private String trunk;

  /** How long to ring before giving up, 1 s to 5 min. */
  @UriParam(label = "producer", defaultValue = "20s", javaType = "java.time.Duration")
  private Duration ring = Duration.ofSeconds(20);

  SipEndpoint(String uri, SipComponent component, String address) {
    super(uri, component);
    this.address = address;
  }

  /** The dial plan decides who holds a number, and names both who want it. */
  @Override
  public boolean isMultipleConsumersSupported() {
    return true;
  }

  @Override
  public SipComponent getComponent() {
    return (SipComponent) super.getComponent();
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    SipConsumer consumer = new SipConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    return new SipProducer(this);
  }

  public String getAddress() {
    return address;
  }

  public String getContext() {
    return context;
  }

  public void setContext(String context) {
    this.context = context;
    if (contexts().contains("")) {
      throw new IllegalArgumentException("context must not be empty");
    }
  }

  /** The contexts one by one. */
  List<String> contexts() {
    return Arrays.stream(context.split(",")).map(String::strip).distinct().toList();
  }

  public String getTrunk() {
    return trunk;
  }

  public void setTrunk(String trunk) {
    if (!trunk.matches("[a-z0-9-]{1,32}")) {
      throw new IllegalArgumentException(
          "trunk must be the NAME of a switchpost.trunk.NAME, or any, not " + trunk);
    }
    this.trunk = trunk;
  }

  public Duration getRing() {
    return ring;
  }

  public void setRing(Duration ring) {
    if (ring.compareTo(SHORTEST_RING) < 0 || ring.compareTo(LONGEST_RING) > 0) {
      throw new IllegalArgumentException("ring is a duration from 1s to 5m, such as 20s");
    }
    this.ring = ring;
  }
}
