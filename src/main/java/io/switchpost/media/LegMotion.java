package io.switchpost.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * One leg as the media clock moves it. All but the few volatile fields belongs to the clock's
 * thread alone.
 *
 * <p>A leg that sends nothing and is only recorded or listened to is looked at every 100 ms, or as
 * soon as its owner stirs it: its packets bring their own time.
 */
final class LegMotion {
  private static final Logger LOG = Logger.getLogger(LegMotion.class);
  private static final int QUIET_FRAMES = 5;

  final LegWishes wishes = new LegWishes();
  private final LegSockets sockets;
  private final LegEvents events;
  private final Executor callbacks;
  private final LegInput input = new LegInput(this);
  private final LegOutput output;
  private final LegReports reports;
  private final Passage passage = new Passage();
  private volatile MediaClock clock;
  private volatile boolean stirred;
  private volatile boolean ended;
  private volatile LegStatistics statistics = new LegStatistics(0, 0, 0, 0, 0, 0, 0);

  private boolean quiet;
  private long lastFrame;
  private LegSettings applied = LegWishes.NOTHING;
  private DiskRecording taken;
  private LegWishes.Watch fired;
  int slot = -1;

  LegMotion(LegSockets sockets, LegEvents events, MediaClock clock, Executor callbacks) {
    this.sockets = sockets;
    this.events = events;
    this.clock = clock;
    this.callbacks = callbacks;
    this.output = new LegOutput(this, sockets.rtp());
    this.reports = new LegReports(sockets.rtcp());
  }

  // ---- for any thread

  /** There is something new among the wishes. */
  void stir() {
    stirred = true;
  }

  MediaClock clock() {
    return clock;
  }

  boolean ended() {
    return ended;
  }

  LegStatistics statistics() {
    return statistics;
  }

  void sendDigits(String keys) {
    output.digits.add(keys);
    stir();
  }

  void unbridge() {
    LegMotion peer = wishes.peer;
    if (peer != null) {
      wishes.peer = null;
      if (peer.wishes.peer == this) {
        peer.wishes.peer = null;
      }
    }
  }

  // ---- for the clock

  void clock(MediaClock owner, long frame) {
    clock = owner;
    lastFrame = frame;
  }

  void attach(PacketReceiver receiver, RtpWriter.Buffers buffers) throws IOException {
    output.writer.buffers(buffers);
    receiver.add(sockets.rtp(), input);
    receiver.add(sockets.rtcp(), input::control);
  }

  void detach(PacketReceiver receiver) {
    receiver.remove(sockets.rtp());
    receiver.remove(sockets.rtcp());
  }

  /** Every 20 ms. */
  void tick(long frame, long now, RtpWriter.Buffers buffers) {
    if (quiet && !stirred && frame - lastFrame < QUIET_FRAMES) {
      return;
    }
    stirred = false;
    int frames = Math.clamp(frame - lastFrame, 1, 500);
    lastFrame = frame;
    LegSettings settings = settings(now);
    DiskRecording recording = recording();
    if (recording != null && recording.stopping()) {
      input.flush();
      recording.stop(0);
    }
    for (Character key = wishes.signalled.poll(); key != null; key = wishes.signalled.poll()) {
      input.signalled(key, now);
    }
    takeOver(now);
    input.tick(settings, now);
    output.tick(settings, input.target(), buffers, frames);
    reports.tick(input, output, buffers, frames, now);
    watch(now);
    statistics = input.statistics(output.writer.sent());
    quiet = output.quiet() && !input.holding() && wishes.peer == null;
  }

  /** The next frame must not be left out. */
  void disturb() {
    quiet = false;
  }

  private void watch(long now) {
    LegWishes.Watch watch = wishes.watch;
    if (!applied.receiving()) {
      input.park(now);
    } else if (watch != null && watch != fired && now - input.heardAt() > watch.nanos()) {
      fired = watch;
      callbacks.execute(watch.action());
    }
  }

  /**
   * Ends all; the sockets are closed and their ports free after the receiver's next look.
   *
   * @return false if that was done before
   */
  boolean end(PacketReceiver receiver, RtpWriter.Buffers buffers) {
    if (ended) {
      return false;
    }
    unbridge();
    try {
      input.flush();
      reports.goodbye(input, output, buffers, System.nanoTime());
      statistics = input.statistics(output.writer.sent());
    } catch (RuntimeException fault) {
      LOG.errorf(fault, "the last words of the media leg %s are lost", sockets.local());
    }
    ended = true;
    DiskRecording recording = recording();
    if (recording != null) {
      recording.end(Recording.End.HANG_UP, 0);
    }
    events.end();
    detach(receiver);
    sockets.close();
    return true;
  }

  LegSockets sockets() {
    return sockets;
  }

  /** What was negotiated last; it holds from the first packet after it on. */
  LegSettings settings(long now) {
    LegSettings wanted = wishes.settings;
    if (wanted != applied) {
      applied = wanted;
      input.connect(wanted, now);
    }
    return wanted;
  }

  InetSocketAddress target() {
    return input.target();
  }

  void played(ClockedPlayback playback) {
    events.add(new LegEvent.Played(playback));
  }

  /** The recording that goes on, or null; one that was replaced is ended here. */
  DiskRecording recording() {
    DiskRecording wanted = wishes.recording;
    if (wanted != taken) {
      if (taken != null) {
        taken.stop(0);
      }
      taken = wanted;
    }
    return wanted == null || wanted.ended() ? null : wanted;
  }

  /** Hands a packet on to the bridged leg, at once when both are moved by the same clock. */
  void relay(RtpPacket packet, boolean event, long now) {
    LegMotion peer = wishes.peer;
    if (peer == null || peer.ended) {
      return;
    }
    if (peer.clock == clock && peer.slot >= 0) {
      peer.takeOver(now);
      peer.output.relay(packet, event, now);
    } else {
      peer.passage.put(this, packet, event);
    }
  }

  /** What the partner's clock, if it is another one, has left for this leg. */
  private void takeOver(long now) {
    passage.empty(wishes.peer, output::relay, now);
  }

  /** One key, for the first and only time; {@code sounding}: samples of it already recorded. */
  void pressed(char key, DigitGate.Way way, int sounding) {
    DiskRecording recording = recording();
    if (recording != null && recording.key(key, sounding)) {
      return;
    }
    var listener = wishes.listener;
    if (listener != null) {
      callbacks.execute(() -> listener.accept(key));
    }
    LegMotion peer = wishes.peer;
    if (peer == null) {
      events.add(new LegEvent.Digit(key));
    } else if (way == DigitGate.Way.SIGNALLING
        || (way == DigitGate.Way.EVENT) != peer.wishes.settings.sendTelephoneEvent().isPresent()) {
      peer.sendDigits(String.valueOf(key)); // the packets alone do not tell it
    }
  }
}
