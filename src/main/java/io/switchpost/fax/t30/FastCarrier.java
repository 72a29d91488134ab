package io.switchpost.fax.t30;

import io.switchpost.fax.image.PageDecoder;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads what a fast carrier brings until it stops: octets of a training check or of a page, or
 * frames of an ECM block, whatever was agreed. The carrier's end may be lost: then a V.21 carrier
 * or a long silence ends it (T.4 annex A: a missing RCP does no harm).
 */
final class FastCarrier {
  /** A page of fine photographs at 2400 bit/s takes this long; nothing honest takes longer. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Duration AFTER_RCP = Duration.ofSeconds(1);
  private static final int RCP = FrameType.RCP.octet(false) & 0xff;
  private static final int FCF = 2;

  private final Line line;
  private final Consumer<byte[]> frames;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final Duration limit;
  private final Duration end;
  private Duration deadline;
  private int good;
  private int bad;

  /**
   * What came.
   *
   * @param data octets that were not HDLC
   * @param goodFrames frames without an error, RCP not counted
   * @param badFrames frames with an error
   */
  record Carried(byte[] data, int goodFrames, int badFrames) {
    boolean isEmpty() {
      return data.length == 0 && goodFrames == 0 && badFrames == 0;
    }
  }

  private FastCarrier(Line line, Consumer<byte[]> frames) {
    this.line = line;
    this.frames = frames;
    this.deadline = line.now().plus(Timers.DEAD_CARRIER);
    this.limit = line.now().plus(Timers.FLAGS);
    this.end = line.now().plus(LONGEST);
  }

  /**
   * @param frames takes each frame that has no error and is no RCP
   */
  static Carried read(Line line, Consumer<byte[]> frames) {
    return new FastCarrier(line, frames).read();
  }

  private Carried read() {
    while (!take(line.next(deadline))) {
      if (line.now().compareTo(end) > 0) {
        throw new FaxEnded(FaxCause.PAGE_TOO_LARGE, "a carrier of more than an hour");
      }
    }
    if (good + bad > 0) {
      line.trace("< %d frames, %d bad".formatted(good, bad));
    } else {
      line.trace("< %d octets".formatted(data.size()));
    }
    return new Carried(data.toByteArray(), good, bad);
  }

  /** Whether that was the end. */
  private boolean take(Reception heard) {
    switch (heard) {
      case Reception.CarrierDown down -> {
        return true;
      }
      case Reception.TimedOut nothing -> {
        line.trace("< the carrier's end was lost");
        return true;
      }
      case Reception.CarrierUp up when up.modulation() == Modulation.V21 -> {
        return ended(heard);
      }
      case Reception.Flags flags when flags.modulation() == Modulation.V21 -> {
        return ended(heard);
      }
      case Reception.Frame frame when frame.modulation() == Modulation.V21 -> {
        return ended(heard);
      }
      case Reception.CarrierUp up -> line.trace("< " + FrameText.rate(up.modulation()));
      case Reception.Flags flags -> {
        return !more();
      }
      case Reception.Data octets -> append(octets.octets());
      case Reception.Frame frame -> frame(frame);
      case Reception.Cng cng -> {}
      case Reception.Ced ced -> {}
      case Reception.LineGone gone -> throw FaxEnded.lineGone(gone.why());
    }
    return false;
  }

  private boolean ended(Reception heard) {
    line.putBack(heard);
    return true;
  }

  /** Senders prepare a page while they send flags, but not for ever. */
  private boolean more() {
    deadline = line.now().plus(Timers.DEAD_CARRIER);
    return good > 0 || line.now().compareTo(limit) < 0;
  }

  private void append(byte[] octets) {
    if (data.size() + octets.length > PageDecoder.MOST_OCTETS) {
      throw new FaxEnded(FaxCause.PAGE_TOO_LARGE, "more than 16 MB in one page");
    }
    data.writeBytes(octets);
    deadline = line.now().plus(Timers.DEAD_CARRIER);
  }

  private void frame(Reception.Frame frame) {
    deadline = line.now().plus(Timers.DEAD_CARRIER);
    byte[] octets = frame.octets();
    if (!frame.good() || !Frame.isFrame(octets)) {
      bad++;
    } else if ((octets[FCF] & 0x7f) == RCP) {
      deadline = line.now().plus(AFTER_RCP);
    } else {
      good++;
      frames.accept(octets);
    }
  }
}
