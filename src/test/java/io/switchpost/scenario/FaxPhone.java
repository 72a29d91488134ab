package io.switchpost.scenario;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxDocument;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxSender;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.fax.t30.PageRecord;
import io.switchpost.fax.t30.SenderPolicy;
import io.switchpost.fax.t30.Station;
import io.switchpost.fax.t38.Datagrams;
import io.switchpost.fax.t38.ErrorCorrection;
import io.switchpost.fax.t38.T38Agreement;
import io.switchpost.fax.t38.T38Port;
import io.switchpost.fax.t38.T38Trace;
import io.switchpost.phone.ImageManner;
import io.switchpost.phone.PhoneCall;
import io.switchpost.phone.PhoneException;
import io.switchpost.phone.PhoneImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A fax machine behind a test phone that sends pages as soon as the called side has changed to
 * T.38, in real time. What it sends can be damaged, and it can fall silent.
 */
final class FaxPhone {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final PhoneCall call;
  private final List<FaxPage> pages;
  private final UnaryOperator<byte[]> line;
  private final List<PageRecord> confirmed = new CopyOnWriteArrayList<>();
  private final List<String> trace = new CopyOnWriteArrayList<>();
  private final CompletableFuture<FaxOutcome> end = new CompletableFuture<>();
  private volatile boolean silent;

  private FaxPhone(PhoneCall call, List<FaxPage> pages, UnaryOperator<byte[]> line) {
    this.call = call;
    this.pages = pages;
    this.line = line;
  }

  /** In a call that was placed, answered or not. */
  static FaxPhone sending(PhoneCall call, List<FaxPage> pages) {
    return sending(call, pages, UnaryOperator.identity());
  }

  /**
   * @param line what it does to each datagram on its way out
   */
  static FaxPhone sending(PhoneCall call, List<FaxPage> pages, UnaryOperator<byte[]> line) {
    FaxPhone phone = new FaxPhone(call, pages, line);
    call.image().whenAsked(new ImageManner.Accept());
    Thread.ofVirtual().name("fax-phone").start(phone::run);
    return phone;
  }

  /** How it ended, for the sender; exceptionally when T.38 did not come about. */
  CompletableFuture<FaxOutcome> end() {
    return end;
  }

  /** Pages of which the gateway has said that they are good (MCF). */
  int confirmed() {
    return confirmed.size();
  }

  /** It says nothing from now on, as behind a cut cable; the call stands. */
  void fallSilent() {
    silent = true;
  }

  /** What happened, for when a test fails. */
  String trace() {
    return String.join("\n", trace);
  }

  private void run() {
    try {
      call.awaitAnswered(SOON);
      long limit = System.nanoTime() + SOON.toNanos();
      while (call.image().theirs().isEmpty()) {
        if (call.isEnded() || System.nanoTime() > limit) {
          throw new PhoneException("expected T.38, but " + call.history());
        }
        Thread.sleep(20);
      }
      end.complete(
          new FaxSender(
                  new T38Port(new Pipe(), agreed(), T38Trace.NONE),
                  new Station("0145678901", Capabilities.ALL),
                  SenderPolicy.STANDARD,
                  new Document(),
                  new Noting())
              .send());
    } catch (PhoneException | InterruptedException e) {
      end.completeExceptionally(e);
    }
  }

  private static T38Agreement agreed() {
    return new T38Agreement(0, 14_400, 400, new ErrorCorrection.Redundancy(3), false);
  }

  private final class Document implements FaxDocument {
    @Override
    public int pages() {
      return pages.size();
    }

    @Override
    public FaxPage page(int number, PageLimits limits) {
      return pages.get(number - 1);
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

  /** The phone's image stream. */
  private final class Pipe implements Datagrams {
    private final PhoneImage image = call.image();

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void send(byte[] datagram, int length) {
      if (!silent && !call.isEnded()) {
        image.send(line.apply(Arrays.copyOf(datagram, length)));
      }
    }

    @Override
    public int receive(byte[] into, long deadline) throws IOException {
      if (call.isEnded()) {
        throw new IOException("the call has ended");
      }
      try {
        Optional<byte[]> came = image.receive(Duration.ofNanos(deadline - nanoTime()));
        came.ifPresent(datagram -> System.arraycopy(datagram, 0, into, 0, length(datagram, into)));
        return came.map(datagram -> length(datagram, into)).orElse(NONE);
      } catch (UncheckedIOException closed) {
        throw closed.getCause();
      }
    }

    private static int length(byte[] datagram, byte[] into) {
      return Math.min(datagram.length, into.length);
    }
  }
}
