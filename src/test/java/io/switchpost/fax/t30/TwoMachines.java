package io.switchpost.fax.t30;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Two of our machines on a simulated line, and what became of a fax between them. */
final class TwoMachines {
  static final Executor THREADS = Thread::startVirtualThread;

  /** How a fax went. */
  record Fax(
      FaxOutcome sender,
      FaxOutcome receiver,
      List<ReceivedPage> pages,
      List<String> callerTrace,
      List<String> calledTrace) {
    FaxCause senderCause() {
      return ((FaxOutcome.Failed) sender).cause();
    }

    FaxCause receiverCause() {
      return ((FaxOutcome.Failed) receiver).cause();
    }

    /** How often the caller sent such a frame, or whatever else is in its trace. */
    long callerSent(String what) {
      return callerTrace.stream().filter(line -> line.startsWith("> " + what)).count();
    }

    long calledSent(String what) {
      return calledTrace.stream().filter(line -> line.startsWith("> " + what)).count();
    }
  }

  Station caller = new Station("+49 30 1234567", Capabilities.ALL);
  Station called = new Station("3001", Capabilities.ALL);
  SenderPolicy sending = SenderPolicy.STANDARD;
  ReceiverPolicy receiving = ReceiverPolicy.STANDARD;
  SimulatedLine.Damage damage = SimulatedLine.Damage.NONE;
  Duration delay = Duration.ofMillis(50);
  List<FaxPage> document = List.of(page(40));
  private final List<ReceivedPage> stored = Collections.synchronizedList(new ArrayList<>());
  PageStore store = stored::add;

  /** Something like text, of so many rows, on A4 at fine resolution. */
  static FaxPage page(int rows) {
    return page(rows, PaperWidth.A4, Resolution.FINE);
  }

  static FaxPage page(int rows, PaperWidth paper, Resolution resolution) {
    int width = paper.pixels(resolution);
    var random = new Random(rows * 31L + width);
    byte[] octets = new byte[rows * Bitmap.strideOf(width)];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = random.nextInt(8) == 0 ? (byte) random.nextInt(256) : 0;
    }
    return new FaxPage(new Bitmap(width, rows, octets), resolution);
  }

  static FaxDocument document(List<FaxPage> pages) {
    return new FaxDocument() {
      @Override
      public int pages() {
        return pages.size();
      }

      @Override
      public FaxPage page(int number, PageLimits limits) {
        return pages.get(number - 1);
      }
    };
  }

  Fax run() {
    var callerTrace = new ArrayList<String>();
    return run(
        port ->
            new FaxSender(port, caller, sending, document(document), listener(callerTrace)).send(),
        callerTrace);
  }

  /** With another caller than ours. */
  Fax run(Function<FaxPort, FaxOutcome> otherCaller, List<String> callerTrace) {
    var line = new SimulatedLine(delay, damage);
    var calledTrace = new ArrayList<String>();
    var receiver =
        CompletableFuture.supplyAsync(
            () -> {
              try (var port = line.called()) {
                return new FaxReceiver(port, called, receiving, store, listener(calledTrace))
                    .receive();
              }
            },
            THREADS);
    var sender =
        CompletableFuture.supplyAsync(
            () -> {
              try (var port = line.caller()) {
                return otherCaller.apply(port);
              }
            },
            THREADS);
    return new Fax(sender.join(), receiver.join(), List.copyOf(stored), callerTrace, calledTrace);
  }

  static FaxListener listener(List<String> trace) {
    return new FaxListener() {
      @Override
      public void trace(Duration at, String line) {
        trace.add(line);
      }
    };
  }

  static boolean same(FaxPage sent, ReceivedPage received) {
    var a = sent.bitmap();
    var b = received.page().bitmap();
    return a.width() == b.width()
        && a.height() == b.height()
        && sent.resolution() == received.page().resolution()
        && Arrays.equals(a.rows(), b.rows());
  }
}
