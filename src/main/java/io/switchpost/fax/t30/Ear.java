package io.switchpost.fax.t30;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens for one message: a burst of V.21 with frames, of which any may be bad, unknown, repeated
 * or not T.30's at all. It waits for the begin of the message as long as told, and for its end as
 * long as flags and frames keep coming (T.30 clause 5.4.3.1, timers T2 and T4).
 */
final class Ear {
  private static final int MOST_FRAMES = 32;
  private static final Heard DAMAGED = new Heard.Damaged();

  private final Line line;
  private final List<Frame> frames = new ArrayList<>();
  private final Duration limit;
  private Duration deadline;
  private boolean spoken;

  private Ear(Line line, Duration patience) {
    this.line = line;
    this.deadline = line.now().plus(patience);
    this.limit = deadline.plus(Timers.FLAGS);
  }

  /**
   * @param patience until the message begins
   */
  static Heard hear(Line line, Duration patience) {
    return new Ear(line, patience).hear();
  }

  private Heard hear() {
    while (line.now().compareTo(limit) <= 0 && frames.size() <= MOST_FRAMES) {
      Reception heard = line.next(deadline);
      switch (heard) {
        case Reception.TimedOut nothing -> {
          return spoken ? DAMAGED : new Heard.Quiet();
        }
        case Reception.CarrierUp up when up.modulation() == Modulation.V21 -> wait(Timers.FRAME);
        case Reception.Flags flags when flags.modulation() == Modulation.V21 -> wait(Timers.FRAME);
        case Reception.CarrierUp fast -> {
          return fast(fast);
        }
        case Reception.Flags fast -> {
          return fast(fast);
        }
        case Reception.Data data -> {
          return fast(data);
        }
        case Reception.Frame frame when frame.modulation() != Modulation.V21 -> {
          return fast(frame);
        }
        case Reception.Frame frame -> {
          wait(Timers.FRAME);
          Heard message = take(frame);
          if (message != DAMAGED) {
            return message;
          }
        }
        case Reception.CarrierDown down -> {
          if (spoken) {
            return DAMAGED;
          }
        }
        case Reception.Cng cng -> {}
        case Reception.Ced ced -> {}
        case Reception.LineGone gone -> throw FaxEnded.lineGone(gone.why());
      }
    }
    return DAMAGED;
  }

  private void wait(Duration more) {
    spoken = true;
    Duration other = line.now().plus(more);
    if (other.compareTo(deadline) > 0) {
      deadline = other;
    }
  }

  private Heard fast(Reception heard) {
    line.putBack(heard);
    return new Heard.Fast();
  }

  /** What the frame completes, or {@code DAMAGED} if more is to come. */
  private Heard take(Reception.Frame heard) {
    byte[] octets = heard.octets();
    if (!heard.good() || !Frame.isFrame(octets)) {
      line.trace("< bad frame | " + FrameText.octets(octets));
      return DAMAGED;
    }
    var known = Frame.read(octets);
    if (known.isEmpty()) {
      line.trace("< unknown frame | " + FrameText.octets(octets));
      return octets[1] == (byte) Frame.FINAL
          ? new Heard.Unknown(FrameText.octets(octets))
          : DAMAGED;
    }
    Frame frame = known.get();
    line.trace("< " + frame);
    frames.add(frame);
    return frame.type().isCompanion() ? DAMAGED : new Heard.Message(List.copyOf(frames));
  }
}
