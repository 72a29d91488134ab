package io.switchpost.fax.t38;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.Capabilities;
import io.switchpost.fax.t30.FaxDocument;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxReceiver;
import io.switchpost.fax.t30.FaxSender;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.fax.t30.ReceivedPage;
import io.switchpost.fax.t30.ReceiverPolicy;
import io.switchpost.fax.t30.SenderPolicy;
import io.switchpost.fax.t30.Station;
import io.switchpost.fax.t38.SimulatedPath.Impairment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A whole fax between two of our machines over two ports and a bad path, in simulated time. */
final class FaxOverT38 {
  private final List<FaxPage> document;
  private final Impairment impairment;
  private final long seed;
  private final List<String> trace = Collections.synchronizedList(new ArrayList<>());
  private final List<ReceivedPage> stored = Collections.synchronizedList(new ArrayList<>());
  Capabilities capabilities = Capabilities.ALL;
  T38Agreement agreed = T38PortTest.agreed(0);
  int firstSequence;

  private FaxOutcome sender;
  private FaxOutcome receiver;
  private T38Port sending;
  private T38Port receiving;

  FaxOverT38(List<FaxPage> document, Impairment impairment, long seed) {
    this.document = document;
    this.impairment = impairment;
    this.seed = seed;
  }

  /** Something like text on A4 at fine resolution. */
  static FaxPage page(int rows, long seed) {
    int width = 1728;
    var random = new Random(seed);
    byte[] octets = new byte[rows * Bitmap.strideOf(width)];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = random.nextInt(20) == 0 ? (byte) random.nextInt(256) : 0;
    }
    return new FaxPage(new Bitmap(width, rows, octets), Resolution.FINE);
  }

  FaxOverT38 run() throws InterruptedException {
    var path = new SimulatedPath(impairment, impairment, seed);
    sending = new T38Port(path.left(), agreed, T38Trace.NONE, firstSequence);
    receiving = new T38Port(path.right(), agreed, T38Trace.NONE, firstSequence);
    path.run(
        () ->
            sender =
                new FaxSender(
                        sending,
                        new Station("1", capabilities),
                        SenderPolicy.STANDARD,
                        pages(),
                        listener("caller"))
                    .send(),
        () ->
            receiver =
                new FaxReceiver(
                        receiving,
                        new Station("2", capabilities),
                        ReceiverPolicy.STANDARD,
                        stored::add,
                        listener("called"))
                    .receive());
    return this;
  }

  private FaxDocument pages() {
    return new FaxDocument() {
      @Override
      public int pages() {
        return document.size();
      }

      @Override
      public FaxPage page(int number, PageLimits limits) {
        return document.get(number - 1);
      }
    };
  }

  private FaxListener listener(String who) {
    return new FaxListener() {
      @Override
      public void trace(Duration at, String line) {
        trace.add("%8.3f %s %s".formatted(at.toMillis() / 1000.0, who, line));
      }
    };
  }

  /** Each page that was sent is there, in order, each of its dots, and both sides say so. */
  boolean isExact() {
    return sender instanceof FaxOutcome.Completed
        && receiver instanceof FaxOutcome.Completed
        && stored.size() == document.size()
        && isWhatWasSent();
  }

  /** The sender says that all is well, but not each page has arrived as it was sent. */
  boolean isFalseSuccess() {
    boolean claimed =
        sender instanceof FaxOutcome.Completed || receiver instanceof FaxOutcome.Completed;
    return claimed && (stored.size() < document.size() || !isWhatWasSent());
  }

  private boolean isWhatWasSent() {
    for (int n = 0; n < document.size(); n++) {
      var got = stored.get(n).page().bitmap();
      var put = document.get(n).bitmap();
      if (got.width() != put.width() || !Arrays.equals(got.rows(), put.rows())) {
        return false;
      }
    }
    return true;
  }

  FaxOutcome sender() {
    return sender;
  }

  FaxOutcome receiver() {
    return receiver;
  }

  T38Statistics sent() {
    return sending.statistics();
  }

  T38Statistics received() {
    return receiving.statistics();
  }

  Duration time() {
    return sender.report().time();
  }

  List<String> trace() {
    return trace;
  }
}
