package io.switchpost.media;

import java.util.Arrays;

/**
 * Plays faster or slower at the same pitch: WSOLA (Verhelst and Roelands, 1993). Each frame of 20
 * ms is laid over the one before at the place, within 10 ms, where the two waves fit best.
 */
final class TimeStretch {
  private static final int HOP = ClockedPlayback.FRAME;
  private static final int SEARCH = 80;

  private final AudioSource source;
  private final short[] around = new short[2 * HOP + 2 * SEARCH];
  private final float[] tail = new float[HOP];
  private double analysis;
  private boolean begun;

  TimeStretch(AudioSource source, int position) {
    this.source = source;
    this.analysis = position;
  }

  /**
   * Writes the next 20 ms.
   *
   * @return the position in the source that was reached
   */
  int frame(short[] frame, double speed) {
    int at = (int) analysis;
    int start = Math.max(0, at - SEARCH);
    int count = source.read(start, around);
    Arrays.fill(around, count, around.length, (short) 0);
    int best = at - start;
    if (begun) {
      best = bestFit(at - start);
      for (int i = 0; i < HOP; i++) {
        float rise = (i + 0.5f) / HOP;
        frame[i] = (short) Math.round(tail[i] * (1 - rise) + around[best + i] * rise);
      }
    } else {
      begun = true;
      System.arraycopy(around, best, frame, 0, HOP);
    }
    for (int i = 0; i < HOP; i++) {
      tail[i] = around[best + HOP + i];
    }
    analysis += HOP * speed;
    return (int) Math.min(source.length(), analysis);
  }

  /** The offset whose samples are most like the continuation of the last frame. */
  private int bestFit(int middle) {
    int best = middle;
    double highest = 0;
    for (int offset = Math.max(0, middle - SEARCH); offset <= middle + SEARCH; offset += 2) {
      double product = 0;
      double energy = 1;
      for (int i = 0; i < HOP; i += 2) {
        double sample = around[offset + i];
        product += tail[i] * sample;
        energy += sample * sample;
      }
      double likeness = product <= 0 ? 0 : product * product / energy;
      if (likeness > highest) {
        highest = likeness;
        best = offset;
      }
    }
    return best;
  }
}
