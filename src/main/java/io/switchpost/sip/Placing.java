package io.switchpost.sip;

import io.switchpost.media.HungUpException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A call of the gateway's own (fax, play on phone) that rings somewhere. */
public final class Placing implements Dial.Progress {
  private final Core core;
  private final String target;
  private final CallSession call;
  private final Dial dial;
  private final CompletableFuture<Placed> result = new CompletableFuture<>();

  Placing(Core core, Caller from, String target, Duration ring, Optional<TrunkLine> line) {
    this.core = core;
    this.target = target;
    this.call = new CallSession(core, from, target, "", List.of());
    this.dial = new Dial(core, call.mailbox(), from, ring, line, this);
  }

  void start() {
    call.mailbox().execute(() -> dial.start(target));
  }

  /**
   * Waits until it is answered, with its owner the calling thread, or has failed.
   *
   * @throws HungUpException when interrupted; the call is taken back
   */
  public Placed await() {
    try {
      return Mailbox.await(result);
    } catch (HungUpException e) {
      call.mailbox().execute(this::abandon);
      throw e;
    }
  }

  /** Takes it back, unless it was answered: then it is the owner's to hang up. By any thread. */
  public void cancel() {
    call.mailbox().execute(this::takeBack);
  }

  private void takeBack() {
    dial.cancel();
    result.complete(new Placed.Failed(new DialFailure(Outcome.NO_ANSWER, 487, "Taken back")));
  }

  /** Nobody waits for it any more; if it was answered meanwhile, nobody would speak. */
  private void abandon() {
    takeBack();
    if (call.answered()) {
      call.hangUp(487, "Request Terminated");
    }
  }

  /** For tests: what is done there comes one after the other. */
  Mailbox mailbox() {
    return call.mailbox();
  }

  @Override
  public void ringing() {
    call.state("calling " + target);
  }

  @Override
  public void answered(Leg leg) {
    call.placed(leg);
    result.complete(new Placed.Answered(call));
  }

  @Override
  public void failed(DialFailure failure) {
    core.log()
        .infof(
            "Call %s to %s: %s (%d %s)",
            call.id(), target, failure.outcome().text(), failure.status(), failure.reason());
    result.complete(new Placed.Failed(failure));
  }
}
