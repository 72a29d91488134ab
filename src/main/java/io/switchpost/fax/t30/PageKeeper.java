package io.switchpost.fax.t30;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has pages stored on a thread of their own, while the sender is told by RNR to wait (T.30 annex A,
 * flow control); without error correction there is no way to tell it, and it asks again.
 */
record PageKeeper(Line line, PageStore store, ReceiverPolicy policy) {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST_SILENCES = 3;

  /** Returns when the page is stored and the sender waits for an answer. */
  void keep(ReceivedPage page, boolean flowControl) {
    var storing = start(page);
    int silences = 0;
    Duration patience = flowControl ? policy.storePatience() : LONGEST;
    Duration end = line.now().plus(LONGEST);
    while (!isDone(storing, patience)) {
      if (!flowControl || line.now().compareTo(end) > 0) {
        throw new FaxEnded(FaxCause.STORE_FAILED, "the store did not answer within 60 s");
      }
      if (silences == MOST_SILENCES) {
        throw new FaxEnded(FaxCause.NO_MORE_HEARD, "no RR after RNR");
      }
      line.send(FrameType.RNR);
      switch (Ear.hear(line, policy.timers().t2())) {
        case Heard.Message message when message.is(FrameType.DCN) ->
            throw FaxEnded.byPeer(FaxCause.PEER_ABORTED, "DCN after RNR");
        case Heard.Fast fast -> FastCarrier.read(line, frame -> {});
        case Heard.Quiet quiet -> silences++;
        default -> silences = 0;
      }
    }
  }

  private FutureTask<Void> start(ReceivedPage page) {
    Callable<Void> work =
        () -> {
          store.store(page);
          return null;
        };
    var storing = new FutureTask<>(work);
    Thread.ofVirtual().name("fax-page-" + page.number()).start(storing);
    return storing;
  }

  private static boolean isDone(FutureTask<Void> storing, Duration patience) {
    try {
      storing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FaxEnded(FaxCause.STOPPED, "interrupted while a page was stored");
    } catch (ExecutionException e) {
      String why =
          e.getCause() instanceof IOException io ? io.getMessage() : e.getCause().toString();
      throw new FaxEnded(FaxCause.STORE_FAILED, why);
    }
  }
}
