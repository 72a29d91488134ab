package io.switchpost.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * One leg as its owner sees it: what is wanted is noted here, the media clock finds it at its next
 * frame and does it.
 */
final class MediaLeg implements AudioLeg {
  private final LegSockets sockets;
  private final DiskWriter disk;
  private final LegMotion motion;
  private final LegEvents events;
  private final AtomicBoolean closed = new AtomicBoolean();

  MediaLeg(LegSockets sockets, LegMotion motion, LegEvents events, DiskWriter disk) {
    this.sockets = sockets;
    this.motion = motion;
    this.events = events;
    this.disk = disk;
  }

  @Override
  public InetSocketAddress local() {
    return sockets.local();
  }

  @Override
  public void connect(LegSettings wanted) {
    if (wanted.remote().isUnresolved()) {
      throw new IllegalArgumentException("no address: " + wanted.remote().getHostString());
    }
    motion.wishes.settings = wanted;
    motion.stir();
  }

  @Override
  public void digitFromSignalling(char key) {
    if (TelephoneEvent.code(key) >= 0) {
      motion.wishes.signalled.add(Character.toUpperCase(key));
      motion.stir();
    }
  }

  @Override
  public void listenForFax(boolean on) {
    motion.wishes.fax = on ? new FaxEar(sign -> events.add(new LegEvent.Fax(sign))) : null;
    motion.stir();
  }

  @Override
  public void faxFromSignalling() {
    events.add(new LegEvent.Fax(FaxSign.SIGNALLING));
  }

  @Override
  public void onLost(Duration limit, Runnable action) {
    motion.wishes.watch = new LegWishes.Watch(limit.toNanos(), action);
  }

  @Override
  public Playback play(AudioSource source) {
    ClockedPlayback playback = new ClockedPlayback(source);
    motion.wishes.playing = playback;
    motion.stir();
    return playback;
  }

  @Override
  public Recording record(Recording.Request request) throws IOException {
    DiskRecording started;
    try {
      started =
          new DiskRecording(
              request,
              disk,
              (ending, why) -> events.add(new LegEvent.Recorded(ending, why)),
              motion::stir);
    } catch (IOException reason) {
      throw new IOException(
          "cannot record into " + request.file() + ": " + reason.getMessage(), reason);
    }
    motion.wishes.recording = started;
    motion.stir();
    if (motion.ended()) {
      started.end(Recording.End.HANG_UP, 0);
    }
    return started;
  }

  @Override
  public void sendDigits(String digits) {
    motion.sendDigits(digits);
  }

  @Override
  public void bridge(AudioLeg other) {
    if (!(other instanceof MediaLeg that) || that == this) {
      throw new IllegalArgumentException("only two legs of this media engine can be bridged");
    }
    if (motion.wishes.peer == that.motion && that.motion.wishes.peer == motion) {
      return;
    }
    unbridge();
    that.unbridge();
    motion.wishes.peer = that.motion;
    that.motion.wishes.peer = motion;
    motion.stir();
    that.motion.stir();
    that.motion.clock().move(that.motion, motion.clock());
    if (closed() || that.closed()) {
      unbridge();
    }
  }

  @Override
  public void unbridge() {
    motion.unbridge();
  }

  @Override
  public void onDigit(IntConsumer wanted) {
    motion.wishes.listener = wanted;
  }

  @Override
  public LegEvent next(Duration timeout) throws HungUpException {
    return events.next(timeout);
  }

  @Override
  public void forgetDigits() {
    events.forgetDigits();
  }

  @Override
  public boolean closed() {
    return closed.get() || motion.ended();
  }

  @Override
  public LegStatistics statistics() {
    return motion.statistics();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      unbridge();
      motion.clock().end(motion);
    }
  }
}
