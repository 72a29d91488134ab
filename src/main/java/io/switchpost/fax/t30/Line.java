package io.switchpost.fax.t30;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One machine's end of the line: it sends only when the other side has stopped speaking (T.30 is
 * half duplex, T.38 is not), writes the trace, and ends the procedure when the line is gone or the
 * owner wants to stop.
 */
final class Line {
  /** How long the owner's wish to stop may go unseen. */
  private static final Duration GLANCE = Duration.ofSeconds(1);

  /** How long to wait until the other side has stopped: a frame of T.30 takes up to 3 s. */
  private static final Duration OTHERS_END = Duration.ofSeconds(4);

  private final FaxPort port;
  private final FaxListener listener;
  private final Deque<Reception> putBack = new ArrayDeque<>();
  private boolean carrier;
  private boolean x;
  private boolean expectsAnswer;
  private volatile boolean stopped;

  Line(FaxPort port, FaxListener listener) {
    this.port = port;
    this.listener = listener;
  }

  /** Called by any thread. */
  void stop() {
    stopped = true;
    port.cutShort();
  }

  /**
   * While an answer to our command is due, a wish to stop waits for it: a page that the far machine
   * confirms counts, and DCN over its answer would not be heard.
   */
  void expectsAnswer(boolean expected) {
    expectsAnswer = expected;
  }

  Duration now() {
    return port.now();
  }

  FaxListener listener() {
    return listener;
  }

  /** From now on our frames have the X bit: we have received a DIS (T.30 clause 5.3.6.1). */
  void hasReceivedDis() {
    x = true;
  }

  boolean x() {
    return x;
  }

  void trace(String text) {
    listener.trace(now(), text);
  }

  /** The next thing from the line. Ends the procedure when the line is gone or the owner stops. */
  Reception next(Duration deadline) {
    while (true) {
      if (stopped && !expectsAnswer) {
        throw new FaxEnded(FaxCause.STOPPED, "stopped by the owner");
      }
      Duration glance = now().plus(GLANCE);
      boolean whole = glance.compareTo(deadline) >= 0;
      Reception heard =
          putBack.isEmpty() ? port.receive(whole ? deadline : glance) : putBack.removeFirst();
      note(heard);
      if (heard instanceof Reception.LineGone gone) {
        throw FaxEnded.lineGone(gone.why());
      }
      if (whole || !(heard instanceof Reception.TimedOut)) {
        return heard;
      }
    }
  }

  private void note(Reception heard) {
    switch (heard) {
      case Reception.LineGone gone -> trace("line gone: " + gone.why());
      case Reception.CarrierUp up -> carrier = true;
      case Reception.Flags flags -> carrier = true;
      case Reception.Frame frame -> carrier = true;
      case Reception.Data data -> carrier = true;
      case Reception.CarrierDown down -> carrier = false;
      case Reception.Cng cng -> trace("< CNG");
      case Reception.Ced ced -> trace("< CED");
      case Reception.TimedOut nothing -> {}
    }
  }

  /** The next {@link #next} gives this again. */
  void putBack(Reception heard) {
    putBack.addFirst(heard);
  }

  void send(FrameType type, byte... information) {
    send(List.of(new Frame(type, true, x, information)));
  }

  /** A V.21 message, when the other side is silent. */
  void send(List<Frame> frames) {
    settle();
    port.send(new Transmission.Silence(Timers.TURN));
    frames.forEach(frame -> trace("> " + frame));
    port.send(new Transmission.V21Frames(frames.stream().map(Frame::octets).toList()));
  }

  /** Lets the other side end what it says, whatever that is, so that it hears us; ends nothing. */
  void awaitTurn() {
    Duration end = now().plus(OTHERS_END);
    while (carrier && now().compareTo(end) < 0) {
      Reception heard = port.receive(end);
      note(heard);
      if (heard instanceof Reception.LineGone) {
        return;
      }
    }
  }

  /** A frame after which nothing is expected: does not listen first. */
  void sendLast(FrameType type) {
    var frame = new Frame(type, true, x, new byte[0]);
    port.send(new Transmission.Silence(Timers.TURN));
    trace("> " + frame);
    port.send(new Transmission.V21Frames(List.of(frame.octets())));
  }

  /** A fast carrier, 75 ms after whatever was there before. */
  void send(Transmission fast, String text) {
    settle();
    port.send(new Transmission.Silence(Timers.TURN));
    trace("> " + text);
    port.send(fast);
  }

  /** A tone or silence, whatever the other side does. */
  void sendTone(Transmission tone, String text) {
    trace("> " + text);
    port.send(tone);
  }

  /**
   * Drops what came and was not asked for, so that no late answer to an earlier command is taken
   * for the answer to the next one, and waits for the other side to stop speaking.
   */
  void settle() {
    Duration end = now().plus(OTHERS_END);
    while (true) {
      Reception heard = next(carrier ? end : now());
      switch (heard) {
        case Reception.TimedOut nothing -> {
          carrier = false;
          return;
        }
        case Reception.Frame frame when isDcn(frame) -> {
          trace("< " + FrameText.octets(frame.octets()) + " DCN");
          throw FaxEnded.byPeer(FaxCause.PEER_ABORTED, "DCN out of turn");
        }
        case Reception.Frame frame when frame.modulation() == Modulation.V21 ->
            trace("< dropped, out of turn: " + FrameText.octets(frame.octets()));
        default -> {}
      }
      if (now().compareTo(end) >= 0) {
        return;
      }
    }
  }

  private static boolean isDcn(Reception.Frame frame) {
    return frame.good()
        && Frame.read(frame.octets()).filter(f -> f.type() == FrameType.DCN).isPresent();
  }
}
