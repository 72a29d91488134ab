package io.switchpost.media;

import java.util.Arrays;

/**
 * Packet loss concealment in the spirit of ITU-T G.711 Appendix I: the last pitch period is
 * repeated, fades out within 60 ms, and is blended into the first good samples after the loss.
 * Never changes the length of what it is given.
 */
final class Concealment {
  private static final int HISTORY = 400;
  private static final int SHORTEST = 40; // 200 Hz
  private static final int LONGEST = 120; // 66 Hz
  private static final int MATCH = 160;
  private static final int BLEND = 32;

  /** Samples at full level (10 ms), and until silence (60 ms). */
  private static final int STEADY = 80;

  private static final int FADED = 480;

  private final short[] history = new short[HISTORY];
  private final float[] period = new float[LONGEST];
  private int pitch;
  private int made;
  private int fadeFrom;
  private int fadeLength;
  private float step;

  /** Passes good samples on, the first ones after a loss blended with what was made up. */
  void good(short[] samples, int count) {
    if (made > 0) {
      int blend = Math.min(count, Math.min(BLEND + made / 5, 2 * STEADY));
      for (int i = 0; i < blend; i++) {
        float weight = (i + 1f) / (blend + 1);
        samples[i] = (short) (samples[i] * weight + next() * (1 - weight));
      }
      made = 0;
    }
    remember(samples, count);
  }

  /** Makes up for lost samples. */
  void conceal(short[] samples, int count) {
    if (made == 0) {
      begin(STEADY, FADED - STEADY);
    }
    fill(samples, count);
  }

  /** Lets the sound die away quickly: the source paused by its own will. */
  void silence(short[] samples, int count) {
    if (made == 0) {
      begin(0, BLEND);
    }
    fill(samples, count);
  }

  private void fill(short[] samples, int count) {
    if (made >= fadeFrom + fadeLength) {
      Arrays.fill(samples, 0, count, (short) 0);
      remember(samples, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      samples[i] = (short) Math.clamp(Math.round(next()), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    remember(samples, count);
  }

  private float next() {
    float gain = 1;
    if (made >= fadeFrom) {
      gain = Math.max(0, 1 - (made - fadeFrom) / (float) fadeLength);
    }
    float value = period[made % pitch];
    if (made < BLEND) {
      value += step * (1 - made / (float) BLEND); // no edge where the good samples ended
    }
    made++;
    return gain * value;
  }

  private void begin(int steady, int fade) {
    fadeFrom = steady;
    fadeLength = fade;
    pitch = findPitch();
    int from = HISTORY - pitch;
    for (int i = 0; i < pitch; i++) {
      period[i] = history[from + i];
    }
    for (int i = 0; i < pitch / 4; i++) { // the end of the period leads into its begin
      int at = pitch - pitch / 4 + i;
      float weight = (i + 1f) / (pitch / 4 + 1);
      period[at] = period[at] * (1 - weight) + history[from - pitch / 4 + i] * weight;
    }
    step = history[HISTORY - 1] - history[from - 1];
  }

  /** The lag at which the last 20 ms resemble what came before them most. */
  private int findPitch() {
    int best = LONGEST;
    double bestLikeness = 0;
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      double product = 0;
      double energy = 1;
      for (int i = HISTORY - MATCH; i < HISTORY; i++) {
        double earlier = history[i - lag];
        product += history[i] * earlier;
        energy += earlier * earlier;
      }
      double likeness = product <= 0 ? 0 : product * product / energy;
      if (likeness > bestLikeness * 1.001) {
        bestLikeness = likeness;
        best = lag;
      }
    }
    return best;
  }

  private void remember(short[] samples, int count) {
    int kept = Math.min(count, HISTORY);
    System.arraycopy(history, kept, history, 0, HISTORY - kept);
    System.arraycopy(samples, count - kept, history, HISTORY - kept, kept);
  }
}
