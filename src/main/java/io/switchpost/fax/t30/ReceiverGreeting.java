package io.switchpost.fax.t30;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * Phase A and the begin of phase B of an answering machine: CED, then DIS again and again until the
 * caller says what it wants (T.30 clauses 4.3 and 5.2).
 */
record ReceiverGreeting(Line line, Station station, ReceiverPolicy policy, FaxProgress progress) {
  /** The caller may have heard DIS before, and begins with DCS at once. */
  Heard.Message greet() {
    if (policy.ced()) {
      line.sendTone(new Transmission.Ced(), "CED");
    }
    return identify(Duration.ZERO, FaxCause.NO_FAX_CALLED);
  }

  /** After EOM: first the sender may go on by itself. */
  Heard.Message again() {
    return identify(policy.timers().t2(), FaxCause.NO_MORE_HEARD);
  }

  private Heard.Message identify(Duration first, FaxCause silence) {
    Duration end = line.now().plus(first).plus(policy.timers().t1());
    Heard heard = Ear.hear(line, first);
    while (true) {
      if (heard instanceof Heard.Message message && isCommand(message)) {
        return message;
      }
      if (heard instanceof Heard.Unknown unknown) {
        throw new FaxEnded(FaxCause.UNKNOWN_ANSWER, "command " + unknown.octets());
      }
      if (line.now().compareTo(end) >= 0) {
        throw new FaxEnded(silence, "no answer to DIS until T1 was over");
      }
      if (heard instanceof Heard.Fast) {
        FastCarrier.read(line, frame -> {});
        heard = Ear.hear(line, policy.timers().t4());
      } else {
        sendDis();
        heard = Ear.hear(line, policy.timers().t4());
      }
    }
  }

  /** Not CRP, which wants DIS again, not a response, and not our own echo. */
  private boolean isCommand(Heard.Message message) {
    return switch (message.last().type()) {
      case DIS -> !Arrays.equals(message.last().information(), dis().information());
      case DTC, DCS, DCN, TNR, CTC, PPS, EOR, RR -> true;
      case EOM, MPS, EOP, EOS, PRI_EOM, PRI_MPS, PRI_EOP -> true;
      default -> false;
    };
  }

  private void sendDis() {
    var frames = new ArrayList<Frame>();
    if (!station.identity().isEmpty()) {
      frames.add(new Frame(FrameType.CSI, false, line.x(), StationText.octets(station.identity())));
    }
    frames.add(new Frame(FrameType.DIS, true, line.x(), dis().information()));
    line.send(frames);
  }

  private Dis dis() {
    return new Dis(station.capabilities(), policy.polling().ready(), true);
  }
}
