package io.switchpost.sip;

import io.switchpost.media.HungUpException;
import io.switchpost.media.Playback;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A call that looks for somebody else, and the bridge between the two. Each side keeps its own
 * dialog and SDP with us: hold, re-INVITE and lost media of one never show on the other. Runs in
 * the call's mailbox.
 */
final class Connection implements Dial.Progress, Leg.Owner {
  private final Core core;
  private final CallSession call;
  private final DialRequest request;
  private final CompletableFuture<Outcome> result = new CompletableFuture<>();
  private final Dial dial;
  private Optional<Playback> tone = Optional.empty();
  private Optional<Leg> early = Optional.empty();
  private Optional<Leg> partner = Optional.empty();

  Connection(Core core, CallSession call, DialRequest request) {
    this.core = core;
    this.call = call;
    this.request = request;
    this.dial =
        new Dial(
            core,
            call.mailbox(),
            request.callerId().orElse(call.caller()),
            request.ring(),
            Optional.empty(),
            this);
  }

  CompletableFuture<Outcome> result() {
    return result;
  }

  void start() {
    call.state("calling " + request.target());
    dial.start(request.target());
  }

  @Override
  public void ringing() {
    if (!call.answered()) {
      call.ring();
    } else if (tone.isEmpty() && early.isEmpty() && partner.isEmpty()) {
      playTone();
    }
  }

  /** The first to let something hear is heard. */
  @Override
  public void early(Leg leg) {
    if (early.isPresent() || partner.isPresent()) {
      return;
    }
    if (call.answered() || call.early()) {
      stopTone();
      early = Optional.of(leg);
      call.audio().bridge(leg.audio());
    } else {
      call.ring();
    }
  }

  @Override
  public void earlyOver(Leg leg) {
    if (early.filter(leg::equals).isPresent()) {
      early = Optional.empty();
      playTone();
    }
  }

  private void playTone() {
    tone = Optional.of(call.audio().play(call.ringingTone()));
  }

  private void stopTone() {
    tone.ifPresent(Playback::stop);
    tone = Optional.empty();
  }

  @Override
  public void answered(Leg leg) {
    stopTone();
    partner = Optional.of(leg);
    leg.owner(this);
    call.answerNow(); // its ACK is watched there
    call.audio().bridge(leg.audio());
    call.state("bridged to " + request.target());
  }

  @Override
  public void failed(DialFailure failure) {
    stopTone();
    call.failed(failure);
    call.connectionOver();
    result.complete(failure.outcome());
  }

  /** The other side hung up; the caller's side still stands. */
  @Override
  public void ended(Leg leg, String why) {
    if (result.isDone()) {
      return;
    }
    core.log().debugf("Call %s: %s of the bridge: %s", call.id(), request.target(), why);
    partner = Optional.empty();
    call.audio().unbridge();
    call.connectionOver();
    result.complete(Outcome.ANSWERED);
  }

  /** A key of the other side by INFO goes to the caller as the caller's SDP wants it. */
  @Override
  public void key(Leg leg, char key) {
    call.audio().sendDigits(String.valueOf(key));
  }

  /** Whether a key of the caller by INFO was passed on. */
  boolean keyFromCaller(char key) {
    partner.ifPresent(leg -> leg.audio().sendDigits(String.valueOf(key)));
    return partner.isPresent();
  }

  /** The caller is gone: so is everything else. */
  void callerGone() {
    result.completeExceptionally(new HungUpException("the caller has hung up"));
    dial.cancel();
    partner.ifPresent(leg -> leg.hangUp("the other side hung up"));
  }
}
