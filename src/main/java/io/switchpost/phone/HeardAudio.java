package io.switchpost.phone;

import java.time.Duration;
import java.util.Arrays;

/**
 * What a call has heard so far, 16 bit at 8 kHz, laid out by RTP timestamps: a packet that came
 * late is put where it belongs, what never came is silence. Safe for any thread.
 */
public final class HeardAudio {
  private static final int LONGEST = 8_000 * 3_600;
  private static final int JUMP = 8_000 * 10;

  private short[] samples = new short[8_000];
  private int length;
  private int origin;
  private long source = -1;

  HeardAudio() {}

  /** Lays a frame down; a new source or a jump of more than 10 s goes on at the end. */
  synchronized void put(long ssrc, int timestamp, short[] frame) {
    int at = timestamp - origin;
    if (ssrc != source || at < 0 || at > length + JUMP) {
      if (ssrc == source && at < 0 && at > -JUMP) {
        return; // older than all that we have
      }
      source = ssrc;
      origin = timestamp - length;
      at = length;
    }
    if (at + frame.length > LONGEST) {
      return;
    }
    if (at + frame.length > samples.length) {
      samples = Arrays.copyOf(samples, Math.min(LONGEST, 2 * (at + frame.length)));
    }
    System.arraycopy(frame, 0, samples, at, frame.length);
    length = Math.max(length, at + frame.length);
    notifyAll();
  }

  /** A mark for {@link #since}: how many samples were heard so far. */
  public synchronized int length() {
    return length;
  }

  public short[] samples() {
    return since(0);
  }

  /** What was heard after a mark. */
  public synchronized short[] since(int mark) {
    return Arrays.copyOfRange(samples, Math.min(mark, length), length);
  }

  /** Waits until more than {@code mark} samples are there; false: the time is over. */
  public synchronized boolean awaitMore(int mark, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (length <= mark) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
