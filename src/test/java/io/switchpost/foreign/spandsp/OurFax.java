package io.switchpost.foreign.spandsp;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxDocument;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxPort;
import io.switchpost.fax.t30.FaxReceiver;
import io.switchpost.fax.t30.FaxSender;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.fax.t30.Polling;
import io.switchpost.fax.t30.ReceiverPolicy;
import io.switchpost.fax.t30.RemoteStation;
import io.switchpost.fax.t30.SenderPolicy;
import io.switchpost.fax.t30.Station;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our machine in a test: what it did, what it received, and its trace for when a test fails. */
final class OurFax implements FaxListener {
  static final String IDENTITY = "+49 30 5550";

  private final List<String> trace = new ArrayList<>();
  private final List<FaxPage> received = new ArrayList<>();
  private Optional<String> subaddress = Optional.empty();

  /** Sends this as SUB. */
  OurFax withSubaddress(String number) {
    subaddress = Optional.of(number);
    return this;
  }

  FaxOutcome send(FaxPort port, Capabilities capabilities, List<FaxPage> pages) {
    return new FaxSender(
            port,
            new Station(IDENTITY, capabilities, subaddress, Optional.empty()),
            SenderPolicy.STANDARD,
            new Pages(pages),
            this)
        .send();
  }

  FaxOutcome receive(FaxPort port, Capabilities capabilities) {
    return new FaxReceiver(
            port,
            new Station(IDENTITY, capabilities),
            ReceiverPolicy.STANDARD,
            page -> received.add(page.page()),
            this)
        .receive();
  }

  /** Answers, with a document for who wants to fetch it. */
  FaxOutcome answer(FaxPort port, Capabilities capabilities, List<FaxPage> pages) {
    ReceiverPolicy plain = ReceiverPolicy.STANDARD;
    ReceiverPolicy policy =
        new ReceiverPolicy(
            plain.ced(),
            plain.keepRefused(),
            plain.storePatience(),
            new Offer(new Pages(pages)),
            plain.timers());
    return new FaxReceiver(
            port,
            new Station(IDENTITY, capabilities),
            policy,
            page -> received.add(page.page()),
            this)
        .receive();
  }

  List<FaxPage> received() {
    return received;
  }

  String trace() {
    return String.join("\n", trace);
  }

  @Override
  public void trace(Duration at, String line) {
    trace.add("%8.3f %s".formatted(at.toMillis() / 1000.0, line));
  }

  /** For everybody. */
  private record Offer(FaxDocument pages) implements Polling {
    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public Optional<FaxDocument> document(RemoteStation caller) {
      return Optional.of(pages);
    }
  }

  /** Pages as they are, whatever the far machine takes. */
  private record Pages(List<FaxPage> all) implements FaxDocument {
    @Override
    public int pages() {
      return all.size();
    }

    @Override
    public FaxPage page(int number, PageLimits limits) {
      return all.get(number - 1);
    }
  }
}
