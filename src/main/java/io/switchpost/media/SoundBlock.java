package io.switchpost.media;

/**
 * Some milliseconds of sound that are judged as one: filled from frames of any length, then asked
 * for its energy and its pitches, then begun anew.
 */
final class SoundBlock {
  private final int[] samples;
  private int filled;

  SoundBlock(int length) {
    samples = new int[length];
  }

  /**
   * Takes what fits of a frame from {@code from} to {@code to}.
   *
   * @return how many samples that was; a block that was whole before begins anew with them
   */
  int take(short[] frame, int from, int to) {
    if (isWhole()) {
      filled = 0;
    }
    int taken = Math.min(to - from, samples.length - filled);
    for (int i = 0; i < taken; i++) {
      samples[filled + i] = frame[from + i];
    }
    filled += taken;
    return taken;
  }

  boolean isWhole() {
    return filled == samples.length;
  }

  int length() {
    return samples.length;
  }

  /** Samples that came since the last whole block. */
  int begun() {
    return isWhole() ? 0 : filled;
  }

  int sample(int at) {
    return samples[at];
  }

  /** The sum of the squares, to 64 for each sample. */
  float energy() {
    int sum = 0;
    for (int sample : samples) {
      sum += (sample * sample) >> 6;
    }
    return 64f * sum;
  }

  /** The power of one pitch in it; for that pitch alone, {@code energy × length / 2}. */
  float power(Pitch pitch) {
    return pitch.power(samples);
  }
}
