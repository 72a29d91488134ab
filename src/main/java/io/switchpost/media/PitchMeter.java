package io.switchpost.media;

/** How much of the sound is one pitch, block by block of 10 ms (Goertzel's algorithm). */
final class PitchMeter {
  static final int BLOCK = 80;

  /** Mean square below which nothing counts as a tone, about -38 dBm0. */
  private static final float FAINTEST = 200 * 200;

  private final float coefficient;
  private float one;
  private float two;
  private float sum;
  private int filled;
  private float share;
  private float level;

  PitchMeter(int hertz) {
    coefficient = (float) (2 * Math.cos(2 * Math.PI * hertz / 8000));
  }

  /** Takes a sample; true when it completed a block. */
  boolean sample(short sample) {
    float zero = sample + coefficient * one - two;
    two = one;
    one = zero;
    sum += (float) sample * sample;
    if (++filled < BLOCK) {
      return false;
    }
    float power = one * one + two * two - coefficient * one * two;
    share = sum == 0 ? 0 : power / (sum * BLOCK / 2);
    level = sum / BLOCK;
    filled = 0;
    one = 0;
    two = 0;
    sum = 0;
    return true;
  }

  /** Mean square of the block. */
  float level() {
    return level;
  }

  /** Whether the block was this pitch and little else, and loud enough to be meant. */
  boolean pure(float leastShare) {
    return level > FAINTEST && share > leastShare;
  }
}
