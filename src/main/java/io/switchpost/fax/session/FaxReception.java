package io.switchpost.fax.session;

import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.t30.FaxCause;
import io.switchpost.fax.t30.FaxListener;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.fax.t30.FaxReceiver;
import io.switchpost.fax.t30.ReceivedPage;
import io.switchpost.fax.t30.ReceiverPolicy;
import io.switchpost.fax.t30.RemoteStation;
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
import io.switchpost.store.FaxDraft;
import io.switchpost.store.FaxEnd;
import io.switchpost.store.FaxOrigin;
import io.switchpost.store.Faxes;
import io.switchpost.store.PageRecord;
import io.switchpost.store.StoreException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Receives the fax of a call: answers, goes over to T.38 (the called side asks, unless the caller
 * does first), and keeps each page before it is confirmed. What came before a call broke off is
 * delivered as an interrupted fax.
 */
public final class FaxReception {
  private static final Logger LOG = Logger.getLogger(FaxReception.class);

  /** How long a caller that refused our T.38 may still ask for its own. */
  private static final Duration SECOND_THOUGHTS = Duration.ofSeconds(10);

  private final FaxSettings settings;
  private final Faxes faxes;

  public FaxReception(FaxSettings settings, Faxes faxes) {
    this.settings = settings;
    this.faxes = faxes;
  }

  /**
   * Receives, and ends the call.
   *
   * @param origin whose fax it will be; its line is our identity (CSI)
   * @throws HungUpException when the caller is gone before there was a fax
   */
  public void receive(Call call, FaxOrigin origin) throws HungUpException {
    FaxDraft draft;
    try {
      draft = faxes.draft(origin);
    } catch (StoreException e) {
      LOG.errorf(
          "call %s: no fax can be taken for %s: %s", call.id(), origin.line(), e.getMessage());
      call.hangUp(503, "Service Unavailable");
      return;
    }
    try (GrowingFax fax = new GrowingFax(draft);
        FaxTrace trace =
            new FaxTrace(draft.trace(), "Fax to %s, call %s".formatted(origin.line(), call.id()))) {
      switch (goOverToT38(call, trace)) {
        case ImageAnswer.Accepted(ImageStream stream) -> receive(call, origin, fax, stream, trace);
        case ImageAnswer.Refused(int status, String reason) ->
            LOG.infof(
                "call %s: no fax for %s: the caller refused T.38 (%d %s)",
                call.id(), origin.line(), status, reason);
      }
    } finally {
      call.hangUp(488, "Not Acceptable Here");
    }
  }

  private ImageAnswer goOverToT38(Call call, FaxTrace trace) {
    call.image().welcome();
    if (call.image().offered().isPresent()) {
      trace.event("the caller asks for T.38");
      return call.image().accept(T38Offer.answering());
    }
    call.answer();
    AudioLeg audio = call.audio();
    audio.play(Tones.ced());
    if (callerAsks(audio, settings.askWhenCalled())) {
      trace.event("the caller asks for T.38");
      return call.image().accept(T38Offer.answering());
    }
    ImageAnswer answer = call.image().ask(T38Offer.attributes(), T38Offer.answering());
    trace.answer("we asked for T.38", answer);
    if (answer instanceof ImageAnswer.Refused && callerAsks(audio, SECOND_THOUGHTS)) {
      trace.event("the caller asks for T.38 after all");
      return call.image().accept(T38Offer.answering());
    }
    return answer;
  }

  private static boolean callerAsks(AudioLeg audio, Duration within) {
    long end = System.nanoTime() + within.toNanos();
    for (long left = within.toNanos(); left > 0; left = end - System.nanoTime()) {
      if (audio.next(Duration.ofNanos(left)) instanceof LegEvent.Fax(FaxSign sign)
          && sign == FaxSign.SIGNALLING) {
        return true;
      }
    }
    return false;
  }

  private void receive(
      Call call, FaxOrigin origin, GrowingFax fax, ImageStream stream, FaxTrace trace) {
    T38Agreement agreed = T38Offer.agreed(stream, settings);
    T38Port port = T38Offer.port(stream, agreed, trace);
    FaxReceiver receiver =
        new FaxReceiver(
            port,
            new Station(origin.line(), T38Offer.within(agreed, settings.capabilities())),
            ReceiverPolicy.STANDARD,
            page -> fax.keep(record(page), file -> FaxTiff.append(file, page.page())),
            new Identifying(trace, fax));
    FaxOutcome outcome = receiver.receive();
    trace.statistics(port.statistics());
    trace.outcome(outcome);
    trace.close();
    int pages = fax.end(end(outcome));
    LOG.infof(
        "call %s: fax of %d pages for %s from '%s': %s",
        call.id(), pages, origin.line(), outcome.report().remote().identity(), outcome.words());
  }

  private static FaxEnd end(FaxOutcome outcome) {
    Duration time = outcome.report().time();
    return switch (outcome) {
      case FaxOutcome.Completed _ -> FaxEnd.complete(time);
      case FaxOutcome.Failed(FaxCause cause, String _, var _) ->
          FaxEnd.interrupted(time, cause.words());
    };
  }

  private static PageRecord record(ReceivedPage page) {
    var bitmap = page.page().bitmap();
    var resolution = page.page().resolution();
    return new PageRecord(
        bitmap.width(),
        bitmap.height(),
        page.badRows(),
        resolution.across(),
        resolution.down(),
        page.modulation().bitsPerSecond(),
        page.coding().name(),
        page.errorCorrection());
  }

  private record Identifying(FaxTrace trace, GrowingFax fax) implements FaxListener {
    @Override
    public void identified(RemoteStation remote) {
      fax.identify(remote);
    }

    @Override
    public void trace(Duration at, String line) {
      trace.trace(at, line);
    }
  }
}
