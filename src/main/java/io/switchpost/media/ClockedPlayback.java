package io.switchpost.media;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something that plays. Its owner sets what is wanted, the media clock pulls frame by frame and
 * blends wherever the sound would otherwise jump.
 */
final class ClockedPlayback implements Playback {
  static final int FRAME = 160;
  private static final int BLEND = 40;

  private final AudioSource source;
  private final AtomicInteger wanted = new AtomicInteger();
  private final short[] before = new short[BLEND];
  private volatile boolean paused;
  private volatile boolean stopped;
  private volatile double speed = 1;
  private volatile int reached;

  // the media clock's own; moves are summed up in one number, of which the clock takes what is new
  private int position;
  private int asked;
  private boolean sounding;
  private TimeStretch stretch;

  ClockedPlayback(AudioSource source) {
    this.source = source;
  }

  /**
   * On the media clock: the next 20 ms.
   *
   * @return false when nothing sounds: paused, stopped, or at its end
   */
  boolean frame(short[] frame) {
    if (paused || stopped) {
      return fadeOut(frame);
    }
    int jump = wanted.get();
    boolean jumped = jump != asked;
    if (jumped) {
      tail();
      position = Math.clamp((long) position + (jump - asked), 0, source.length());
      asked = jump;
      stretch = null;
    }
    if (position >= source.length()) {
      sounding = false;
      return false;
    }
    boolean middle = position > 0;
    read(frame);
    if (jumped || middle && !sounding) {
      blend(frame, jumped && sounding);
    }
    sounding = true;
    reached = position;
    return true;
  }

  /** True when all has been played (and nobody stopped it). */
  boolean finished() {
    return position >= source.length() && !stopped && wanted.get() == asked;
  }

  boolean stopped() {
    return stopped;
  }

  /** The frame with which it falls silent; false if it was silent already. */
  boolean fadeOut(short[] frame) {
    if (!sounding) {
      return false;
    }
    sounding = false;
    tail();
    Arrays.fill(frame, (short) 0);
    for (int i = 0; i < BLEND; i++) {
      frame[i] = (short) (before[i] * (BLEND - i) / (BLEND + 1));
    }
    return true;
  }

  private void read(short[] frame) {
    double factor = speed;
    if (factor == 1) {
      stretch = null;
      int count = source.read(position, frame);
      Arrays.fill(frame, count, frame.length, (short) 0);
      position = Math.min(source.length(), position + Math.max(1, count));
    } else {
      if (stretch == null) {
        stretch = new TimeStretch(source, position);
      }
      position = stretch.frame(frame, factor);
    }
  }

  /** What would have followed where it sounds now. */
  private void tail() {
    int count = position < source.length() ? source.read(position, before) : 0;
    Arrays.fill(before, count, BLEND, (short) 0);
  }

  private void blend(short[] frame, boolean fromBefore) {
    for (int i = 0; i < BLEND; i++) {
      int old = fromBefore ? before[i] * (BLEND - i) : 0;
      frame[i] = (short) ((frame[i] * (i + 1) + old) / (BLEND + 1));
    }
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
  }

  @Override
  public void skip(Duration by) {
    long samples = Math.clamp(by.toMillis() * 8, -100_000_000L, 100_000_000L);
    wanted.addAndGet((int) samples);
  }

  @Override
  public void restart() {
    wanted.addAndGet(-Math.min(source.length(), 500_000_000));
  }

  @Override
  public void speed(double factor) {
    speed = Math.clamp(factor, 0.5, 2.0);
  }

  @Override
  public boolean paused() {
    return paused;
  }

  @Override
  public Duration position() {
    return Duration.ofNanos(reached * 125_000L);
  }

  @Override
  public void stop() {
    stopped = true;
  }
}
