package io.switchpost.fax.t30;

import java.time.Duration;

/**
 * Phase A and the begin of phase B of a caller that sends: CNG until a fax machine is heard, then
 * its DIS (T.30 clauses 4.2 and 5.2).
 */
record SenderGreeting(Line line, Timers timers, FaxProgress progress) {
  private static final Duration BETWEEN_CNG = Duration.ofSeconds(3);

  /** The DIS of a machine that can receive. */
  Dis greet() {
    Duration end = line.now().plus(timers.t0());
    boolean alone = true;
    while (line.now().compareTo(end) < 0) {
      if (alone) {
        line.sendTone(new Transmission.Cng(), "CNG");
      }
      Heard heard = Ear.hear(line, BETWEEN_CNG);
      if (heard instanceof Heard.Message message && message.is(FrameType.DIS)) {
        return accept(message);
      }
      alone = pass(heard);
    }
    throw new FaxEnded(FaxCause.NO_FAX_MACHINE, "no DIS within " + timers.t0().toSeconds() + " s");
  }

  /** After EOM the receiver says again what it can do, or asks again; T1 begins anew. */
  Dis again() {
    Duration end = line.now().plus(timers.t1());
    while (line.now().compareTo(end) < 0) {
      Heard heard = Ear.hear(line, end.minus(line.now()));
      if (heard instanceof Heard.Message message
          && (message.is(FrameType.DIS) || message.is(FrameType.DTC))) {
        return accept(message);
      }
      pass(heard);
    }
    throw new FaxEnded(FaxCause.NO_ANSWER_AFTER_PAGE, "no DIS after EOM");
  }

  private Dis accept(Heard.Message message) {
    progress.identify(message);
    Dis dis = Dis.read(message.last().information());
    if (message.is(FrameType.DIS)) {
      line.hasReceivedDis();
      if (!dis.receives()) {
        throw new FaxEnded(FaxCause.CANNOT_RECEIVE, "bit 10 of DIS is not set");
      }
    }
    return dis;
  }

  /** What is no DIS; whether still nobody speaks. */
  private boolean pass(Heard heard) {
    return switch (heard) {
      case Heard.Message message when message.is(FrameType.DCN) ->
          throw FaxEnded.byPeer(FaxCause.PEER_ABORTED, "DCN before DIS");
      case Heard.Fast fast -> {
        FastCarrier.read(line, frame -> {});
        yield false;
      }
      case Heard.Message message -> false;
      case Heard.Unknown unknown -> false;
      case Heard.Damaged damaged -> false;
      case Heard.Quiet quiet -> true;
    };
  }
}
