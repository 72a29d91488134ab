package io.switchpost.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxDocument;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxReceiver;
import io.switchpost.fax.t30.FaxSender;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.fax.t30.PageRecord;
import io.switchpost.fax.t30.PageStore;
import io.switchpost.fax.t30.Polling;
import io.switchpost.fax.t30.ReceiverPolicy;
import io.switchpost.fax.t30.SenderPolicy;
import io.switchpost.fax.t30.Station;
import io.switchpost.fax.t30.Timers;
import io.switchpost.fax.t38.ErrorCorrection;
import io.switchpost.fax.t38.T38Agreement;
import io.switchpost.fax.t38.T38Port;
import io.switchpost.fax.t38.T38Trace;
import io.switchpost.phone.ImageManner;
import io.switchpost.phone.PhoneCall;
import io.switchpost.phone.PhoneException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A fax machine behind a test phone, in real time: it sends as soon as the called side has changed
 * to T.38, or changes to T.38 itself and receives.
 */
final class FaxPhone {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration PAGE = Duration.ofSeconds(150);
  private static final int ACCEPTED = 200;

  /** Its answering tone, which nobody here waits for, would take three seconds. */
  private static final ReceiverPolicy WITHOUT_CED =
      new ReceiverPolicy(false, false, Duration.ofSeconds(1), Polling.REFUSED, Timers.STANDARD);

  private final PhoneCall call;
  private final UnaryOperator<byte[]> damage;
  private final Station station;
  private final List<PageRecord> confirmed = new CopyOnWriteArrayList<>();
  private final List<String> trace = new CopyOnWriteArrayList<>();
  private final CompletableFuture<FaxOutcome> end = new CompletableFuture<>();
  private volatile boolean silent;

  private FaxPhone(PhoneCall call, Capabilities can, UnaryOperator<byte[]> damage) {
    this.call = call;
    this.station = new Station("0145678901", can);
    this.damage = damage;
  }

  /** In a call that was placed, answered or not. */
  static FaxPhone sending(PhoneCall call, List<FaxPage> pages) {
    return sending(call, pages, UnaryOperator.identity());
  }

  /**
   * @param damage what is done to each datagram on its way out
   */
  static FaxPhone sending(PhoneCall call, List<FaxPage> pages, UnaryOperator<byte[]> damage) {
    FaxPhone phone = new FaxPhone(call, Capabilities.ALL, damage);
    call.image().whenAsked(new ImageManner.Accept());
    phone.start(
        () -> !call.image().theirs().isEmpty(),
        port ->
            new FaxSender(
                    port,
                    phone.station,
                    SenderPolicy.STANDARD,
                    new Document(pages),
                    phone.new Noting())
                .send());
    return phone;
  }

  /**
   * In a call that came in and was answered.
   *
   * @param pages takes each page that is whole, just before it is confirmed
   */
  static FaxPhone receiving(PhoneCall call, Capabilities can, PageStore pages) {
    FaxPhone phone = new FaxPhone(call, can, UnaryOperator.identity());
    phone.start(
        () -> call.image().ask().status() == ACCEPTED,
        port ->
            new FaxReceiver(port, phone.station, WITHOUT_CED, pages, phone.new Noting()).receive());
    return phone;
  }

  /** How it ended, for this machine; exceptionally when T.38 did not come about. */
  CompletableFuture<FaxOutcome> end() {
    return end;
  }

  /** Pages that the receiving side has said to be good (MCF). */
  int confirmed() {
    return confirmed.size();
  }

  /** Page 1 is confirmed and page 2 is on the line, if that takes six seconds. */
  void awaitPageTwoUnderWay() {
    await("page 1").atMost(PAGE).until(() -> confirmed() == 1);
    await("page 2 under way")
        .during(Duration.ofSeconds(3))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(confirmed()).isEqualTo(1));
  }

  /** It says nothing from now on; the call stands. */
  void fallSilent() {
    silent = true;
  }

  /** What happened, for when a test fails. */
  String trace() {
    return String.join("\n", trace);
  }

  private void start(BooleanSupplier t38, Function<T38Port, FaxOutcome> fax) {
    Thread.ofVirtual()
        .name("fax-phone")
        .start(
            () -> {
              try {
                call.awaitAnswered(SOON);
                awaitT38(t38);
                end.complete(fax.apply(port()));
              } catch (PhoneException | InterruptedException e) {
                end.completeExceptionally(e);
              }
            });
  }

  private void awaitT38(BooleanSupplier t38) throws InterruptedException {
    long limit = System.nanoTime() + SOON.toNanos();
    while (!t38.getAsBoolean()) {
      if (call.isEnded() || System.nanoTime() > limit) {
        throw new PhoneException("expected T.38, but " + call.history());
      }
      Thread.sleep(20);
    }
  }

  private T38Port port() {
    return new T38Port(
        new PhonePipe(call, this::onTheLine),
        new T38Agreement(0, 14_400, 400, new ErrorCorrection.Redundancy(3), false),
        T38Trace.NONE);
  }

  /** What the line makes of a datagram; empty: it is lost. */
  private Optional<byte[]> onTheLine(byte[] datagram) {
    return silent ? Optional.empty() : Optional.of(damage.apply(datagram));
  }

  private record Document(List<FaxPage> all) implements FaxDocument {
    @Override
    public int pages() {
      return all.size();
    }

    @Override
    public FaxPage page(int number, PageLimits limits) {
      return all.get(number - 1);
    }
  }

  private final class Noting implements FaxListener {
    @Override
    public void confirmed(PageRecord page) {
      confirmed.add(page);
    }

    @Override
    public void trace(Duration at, String event) {
      trace.add("%8.3f %s".formatted(at.toMillis() / 1000.0, event));
    }
  }
}
