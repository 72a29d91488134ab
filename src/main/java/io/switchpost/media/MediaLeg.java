package io.switchpost.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * One leg. What its owner wants stands in volatile fields, the media clock looks at them at each
 * frame; all else belongs to the clock's thread alone.
 */
final class MediaLeg implements AudioLeg {
  private static final LegSettings NOTHING =
      new LegSettings(
          new InetSocketAddress(0),
          Codec.PCMU,
          OptionalInt.empty(),
          OptionalInt.of(101),
          false,
          false);

  /** A limit and what to do when it is reached. */
  private record Watch(long nanos, Runnable action) {}

  private final LegSockets sockets;
  private final DiskWriter disk;
  private final Executor callbacks;
  private final LegEvents events = new LegEvents();
  private final LegInput input = new LegInput(this);
  private final LegOutput output;
  private final LegReports reports;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<Optional<ClockedPlayback>> playing =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<DiskRecording>> recording =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Watch>> watch = new AtomicReference<>(Optional.empty());
  private final ConcurrentLinkedQueue<Character> signalled = new ConcurrentLinkedQueue<>();
  private volatile MediaClock clock;
  private volatile LegSettings settings = NOTHING;
  private volatile Optional<MediaLeg> peer = Optional.empty();
  private volatile Optional<IntConsumer> listener = Optional.empty();
  private volatile boolean ended;

  // the clock's own
  private LegSettings applied = NOTHING;
  private Optional<DiskRecording> taken = Optional.empty();
  private long lastFrame;
  int slot = -1;

  MediaLeg(LegSockets sockets, MediaClock clock, DiskWriter disk, Executor callbacks) {
    this.sockets = sockets;
    this.clock = clock;
    this.disk = disk;
    this.callbacks = callbacks;
    this.output = new LegOutput(this, sockets.rtp());
    this.reports = new LegReports(sockets.rtcp());
  }

  // ---- the owner's side

  @Override
  public InetSocketAddress local() {
    return sockets.local();
  }

  @Override
  public void connect(LegSettings wanted) {
    if (wanted.remote().isUnresolved()) {
      throw new IllegalArgumentException("no address: " + wanted.remote().getHostString());
    }
    settings = wanted;
  }

  @Override
  public void digitFromSignalling(char key) {
    if (TelephoneEvent.code(key) >= 0) {
      signalled.add(Character.toUpperCase(key));
    }
  }

  @Override
  public void onLost(Duration limit, Runnable action) {
    watch.set(Optional.of(new Watch(limit.toNanos(), action)));
  }

  @Override
  public Playback play(AudioSource source) {
    ClockedPlayback playback = new ClockedPlayback(source);
    playing.set(Optional.of(playback));
    return playback;
  }

  @Override
  public Recording record(Recording.Request request) throws IOException {
    DiskRecording started;
    try {
      started =
          new DiskRecording(
              request, disk, (ending, why) -> events.add(new LegEvent.Recorded(ending, why)));
    } catch (IOException reason) {
      throw new IOException(
          "cannot record into " + request.file() + ": " + reason.getMessage(), reason);
    }
    recording.set(Optional.of(started));
    if (ended) {
      started.end(Recording.End.HANG_UP, 0);
    }
    return started;
  }

  @Override
  public void sendDigits(String digits) {
    output.digits.add(digits);
  }

  @Override
  public void bridge(AudioLeg other) {
    if (!(other instanceof MediaLeg that) || that == this) {
      throw new IllegalArgumentException("only two legs of this media engine can be bridged");
    }
    unbridge();
    that.unbridge();
    peer = Optional.of(that);
    that.peer = Optional.of(this);
    that.clock.move(that, clock);
    if (closed() || that.closed()) {
      unbridge();
    }
  }

  @Override
  public void unbridge() {
    peer.ifPresent(
        that -> {
          peer = Optional.empty();
          if (that.peer.filter(back -> back == this).isPresent()) {
            that.peer = Optional.empty();
          }
        });
  }

  @Override
  public void onDigit(IntConsumer wanted) {
    listener = Optional.ofNullable(wanted);
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
    return closed.get();
  }

  @Override
  public LegStatistics statistics() {
    return new LegStatistics(
        input.reception.received.get(),
        output.writer.sent.get(),
        input.reception.lost.get(),
        input.order.late.get(),
        input.malformed.get(),
        input.foreign.get(),
        input.reception.jitterMillis());
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      unbridge();
      clock.end(this);
    }
  }

  // ---- the clock's side

  MediaClock clock() {
    return clock;
  }

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

  void tick(long frame, long now, RtpWriter.Buffers buffers) {
    int frames = Math.clamp(frame - lastFrame, 1, 500);
    lastFrame = frame;
    LegSettings wanted = settings(now);
    recording().filter(DiskRecording::stopping).ifPresent(this::stop);
    for (Character key = signalled.poll(); key != null; key = signalled.poll()) {
      input.signalled(key, now);
    }
    input.tick(wanted, now);
    output.tick(wanted, input.target(), buffers, frames);
    reports.tick(input, output, buffers, frames, now);
    watch.get().ifPresent(due -> check(due, now));
  }

  private void stop(DiskRecording asked) {
    input.flush();
    asked.stop(0);
  }

  private void check(Watch due, long now) {
    if (!applied.receiving()) {
      input.park(now);
    } else if (now - input.heardAt() > due.nanos && watch.getAndSet(Optional.empty()).isPresent()) {
      callbacks.execute(due.action);
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
    input.flush();
    reports.goodbye(input, output, buffers, System.nanoTime());
    ended = true;
    recording().ifPresent(going -> going.end(Recording.End.HANG_UP, 0));
    events.end();
    detach(receiver);
    sockets.close();
    return true;
  }

  void releasePorts() {
    sockets.release();
  }

  /** What was negotiated last, from the first packet after it on. */
  LegSettings settings(long now) {
    LegSettings wanted = settings;
    if (wanted != applied) {
      applied = wanted;
      input.connect(wanted, now);
    }
    return wanted;
  }

  InetSocketAddress target() {
    return input.target();
  }

  Optional<ClockedPlayback> playing() {
    return playing.get();
  }

  void played(ClockedPlayback playback, boolean toItsEnd) {
    playing.updateAndGet(now -> now.filter(other -> other != playback));
    if (toItsEnd) {
      events.add(new LegEvent.Played(playback));
    }
  }

  /** The recording that goes on; one that was replaced is ended here. */
  Optional<DiskRecording> recording() {
    Optional<DiskRecording> wanted = recording.get();
    if (wanted != taken) {
      taken.ifPresent(replaced -> replaced.stop(0));
      taken = wanted;
    }
    return wanted.isPresent() && wanted.get().ended() ? Optional.empty() : wanted;
  }

  boolean bridged() {
    return peer.isPresent();
  }

  /** The output of the bridged leg, when both are moved by the same clock. */
  Optional<LegOutput> output() {
    return peer.filter(that -> that.clock == clock && !that.ended).map(that -> that.output);
  }

  /** One key, for the first and only time. */
  void pressed(char key, DigitGate.Way way, int sounding) {
    if (recording().filter(going -> going.key(key, sounding)).isPresent()) {
      return;
    }
    listener.ifPresent(to -> callbacks.execute(() -> to.accept(key)));
    Optional<MediaLeg> other = peer;
    if (other.isEmpty()) {
      events.add(new LegEvent.Digit(key));
    } else if (way == DigitGate.Way.SIGNALLING
        || (way == DigitGate.Way.EVENT) != other.get().applied.sendTelephoneEvent().isPresent()) {
      other.get().output.digits.add(String.valueOf(key)); // the packets alone do not tell it
    }
  }
}
