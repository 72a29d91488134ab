package io.switchpost.fax.session;

import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxSender;
import io.switchpost.fax.t30.PageRecord;
import io.switchpost.fax.t30.RemoteStation;
import io.switchpost.fax.t30.SenderPolicy;
import io.switchpost.fax.t30.Station;
import io.switchpost.fax.t38.T38Agreement;
import io.switchpost.fax.t38.T38Port;
import io.switchpost.media.AudioLeg;
import io.switchpost.media.FaxSign;
import io.switchpost.media.HungUpException;
import io.switchpost.media.LegEvent;
import io.switchpost.media.Tones;
import io.switchpost.sip.Call;
import io.switchpost.sip.ImageAnswer;
import io.switchpost.sip.ImageStream;
import io.switchpost.sip.Placed;
import io.switchpost.sip.Placing;
import io.switchpost.sip.SipServer;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Sends a fax: dials, plays CNG until the called machine asks for T.38 (or was heard and does not
 * ask), and speaks T.30.
 */
public final class FaxTransmission {
  private static final Logger LOG = Logger.getLogger(FaxTransmission.class);

  private final FaxSettings settings;
  private final SipServer sip;

  public FaxTransmission(FaxSettings settings, SipServer sip) {
    this.settings = settings;
    this.sip = sip;
  }

  /**
   * Blocks until the fax is over.
   *
   * @param progress told how far it is, on the thread of the fax
   * @param stop ends it: while it rings, before the machines speak, and in the middle of a page
   */
  public FaxResult send(FaxOrder order, FaxListener progress, StopKey stop) {
    FaxResult result;
    try (FaxTrace trace = new FaxTrace(order.trace(), "Fax to " + order.target())) {
      Placing placing = sip.place(order.from(), order.target(), order.ring(), order.line());
      stop.does(placing::cancel);
      result =
          switch (placing.await()) {
            case Placed.Failed(var failure) -> new FaxResult.NotReached(failure);
            case Placed.Answered(Call call) -> speak(call, order, progress, stop, trace);
          };
      if (stop.isPressed() && !(result instanceof FaxResult.Spoke)) {
        result = new FaxResult.Stopped();
      }
      trace.event(result.words());
    }
    LOG.infof(
        "fax to %s: %s, %d pages confirmed",
        order.target(), result.words(), result.pagesConfirmed());
    return result;
  }

  private FaxResult speak(
      Call call, FaxOrder order, FaxListener progress, StopKey stop, FaxTrace trace) {
    stop.does(() -> call.hangUp(487, "Request Terminated"));
    try {
      trace.event("answered, call " + call.id());
      if (!machineAsksOrIsHeard(call, trace)) {
        return new FaxResult.NoFaxMachine("nothing like a fax machine was heard");
      }
      return switch (goOverToT38(call, trace)) {
        case ImageAnswer.Accepted(ImageStream stream) ->
            new FaxResult.Spoke(transmit(stream, order, progress, stop, trace));
        case ImageAnswer.Refused(int status, String reason) ->
            new FaxResult.T38Refused(status, reason);
      };
    } catch (HungUpException e) {
      return new FaxResult.NoFaxMachine("the called side hung up");
    } finally {
      call.hangUp(487, "Request Terminated");
    }
  }

  /** Plays CNG until the called side asks for T.38, or was heard and has not asked for a while. */
  private boolean machineAsksOrIsHeard(Call call, FaxTrace trace) {
    AudioLeg audio = call.audio();
    call.image().welcome();
    audio.listenForFax(true);
    audio.play(Tones.cng());
    boolean heard = false;
    long end = System.nanoTime() + settings.patience().toNanos();
    for (long left = settings.patience().toNanos(); left > 0; left = end - System.nanoTime()) {
      if (audio.next(Duration.ofNanos(left)) instanceof LegEvent.Fax(FaxSign sign)) {
        trace.event("heard " + sign);
        if (sign == FaxSign.SIGNALLING) {
          return true;
        }
        if (!heard && sign != FaxSign.CNG) {
          heard = true;
          end = System.nanoTime() + settings.askWhenCalling().toNanos();
        }
      }
    }
    return heard;
  }

  private ImageAnswer goOverToT38(Call call, FaxTrace trace) {
    if (call.image().offered().isPresent()) {
      trace.event("the called side asks for T.38");
      return call.image().accept(T38Offer.answering());
    }
    ImageAnswer answer = call.image().ask(T38Offer.attributes(), T38Offer.answering());
    trace.answer("we asked for T.38", answer);
    return answer;
  }

  private FaxOutcome transmit(
      ImageStream stream, FaxOrder order, FaxListener progress, StopKey stop, FaxTrace trace) {
    T38Agreement agreed = T38Offer.agreed(stream, settings);
    T38Port port = T38Offer.port(stream, agreed, trace);
    Station station = order.station();
    FaxSender sender =
        new FaxSender(
            port,
            station.with(T38Offer.within(agreed, station.capabilities())),
            SenderPolicy.STANDARD,
            order.document(),
            new Telling(progress, trace));
    stop.does(sender::stop);
    FaxOutcome outcome = sender.send();
    trace.statistics(port.statistics());
    trace.outcome(outcome);
    return outcome;
  }

  private record Telling(FaxListener progress, FaxTrace trace) implements FaxListener {
    @Override
    public void identified(RemoteStation remote) {
      progress.identified(remote);
    }

    @Override
    public void sent(int page, int octets, int ofOctets) {
      progress.sent(page, octets, ofOctets);
    }

    @Override
    public void confirmed(PageRecord page) {
      progress.confirmed(page);
    }

    @Override
    public void trace(Duration at, String line) {
      trace.trace(at, line);
      progress.trace(at, line);
    }
  }
}
