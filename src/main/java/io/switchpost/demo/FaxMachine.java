package io.switchpost.demo;

import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxDocument;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxReceiver;
import io.switchpost.fax.t30.FaxReport;
import io.switchpost.fax.t30.FaxSender;
import io.switchpost.fax.t30.PageStore;
import io.switchpost.fax.t30.ReceiverPolicy;
import io.switchpost.fax.t30.SenderPolicy;
import io.switchpost.fax.t30.Station;
import io.switchpost.fax.t38.T38Attribute;
import io.switchpost.fax.t38.T38Parameters;
import io.switchpost.fax.t38.T38Parameters.UdpRecovery;
import io.switchpost.fax.t38.T38Port;
import io.switchpost.fax.t38.T38Trace;
import io.switchpost.phone.ImageManner;
import io.switchpost.phone.PhoneCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A fax machine in a call of a test phone: T.30 over the call's T.38 stream, with no SIP of the
 * gateway's.
 */
final class FaxMachine {
  private static final Duration T38_LIMIT = Duration.ofSeconds(20);
  private static final int ACCEPTED = 200;
  private static final int REDUNDANCY = 3;
  private static final T38Parameters OURS = T38Parameters.ours(UdpRecovery.REDUNDANCY);

  private final PhoneCall call;
  private final Station station;

  /**
   * @param identity what it calls itself (TSI, CSI)
   */
  FaxMachine(PhoneCall call, String identity) {
    this.call = call;
    this.station = new Station(identity, Capabilities.ALL);
    call.image().whenAsked(new ImageManner.Accept());
    call.image().attributes(text(OURS.attributes()));
  }

  /** Sends, once the called side has asked for T.38. */
  FaxReport send(FaxDocument document) throws InterruptedException {
    Stage.until(
        T38_LIMIT,
        () -> call.image().theirs().isEmpty() ? Optional.empty() : Optional.of(true),
        "a re-INVITE to T.38");
    return completed(
        new FaxSender(port(), station, SenderPolicy.STANDARD, document, FaxListener.NONE).send());
  }

  /** Asks for T.38, as a called machine does, and receives. */
  FaxReport receive(PageStore pages) throws InterruptedException {
    Stage.until(
        T38_LIMIT,
        () -> call.image().ask().status() == ACCEPTED ? Optional.of(true) : Optional.empty(),
        "a 200 to our re-INVITE to T.38");
    return completed(
        new FaxReceiver(port(), station, ReceiverPolicy.STANDARD, pages, FaxListener.NONE)
            .receive());
  }

  private T38Port port() {
    List<T38Attribute> theirs =
        call.image()
            .theirs()
            .lines()
            .filter(line -> line.startsWith("a="))
            .map(line -> line.substring(2).split(":", 2))
            .map(said -> new T38Attribute(said[0], said.length > 1 ? said[1].strip() : ""))
            .toList();
    return new T38Port(
        new PhonePipe(call), OURS.agree(T38Parameters.parse(theirs), REDUNDANCY), T38Trace.NONE);
  }

  private static String text(List<T38Attribute> attributes) {
    return attributes.stream()
        .map(one -> "a=%s%s\r\n".formatted(one.name(), value(one)))
        .collect(Collectors.joining());
  }

  private static String value(T38Attribute attribute) {
    return attribute.value().isEmpty() ? "" : ":" + attribute.value();
  }

  private static FaxReport completed(FaxOutcome outcome) {
    return switch (outcome) {
      case FaxOutcome.Completed(FaxReport report) -> report;
      case FaxOutcome.Failed(var cause, String detail, var _) ->
          throw new IllegalStateException(
              "expected a fax, came: %s (%s)".formatted(cause.words(), detail));
    };
  }
}
