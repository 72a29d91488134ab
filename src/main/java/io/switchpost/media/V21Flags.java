package io.switchpost.media;

/**
 * Hears the flags that open every frame of T.30: V.21 channel 2, 300 bit/s, 1 at 1650 Hz and 0 at
 * 1850 Hz. A flag is 01111110, so six bits' time of the one pitch and two (or one, where flags
 * share their zero) of the other, again and again for a second: nothing else sounds so.
 *
 * <p>The two pitches are compared over one bit's time, sample by sample. Both fit a whole number of
 * times into 160 samples, so that whole numbers suffice and no error grows. That is much work, and
 * done only while a block of nothing but 1650 Hz was lately heard: each flag has one.
 */
final class V21Flags {
  private static final Tone ONES = new Tone(1650);
  private static final float SHARE = 0.5f;

  /** Blocks from one of nothing but ones to the last that the next flag may have. */
  private static final int LATELY = 5;

  private static final int PERIOD = 160;
  private static final int BIT = 27;
  private static final int SCALE = 1024;
  private static final int FLAGS = 8;
  private static final int LEAST_ONES = 130;
  private static final int MOST_ONES = 190;
  private static final int LEAST_ZEROS = 18;
  private static final int MOST_ZEROS = 78;
  private static final long FAINTEST = BIT * 200L * 200L;

  /** cos and sin of 1650 Hz, cos and sin of 1850 Hz. */
  private static final int[][] WAVES = {wave(33, 0), wave(33, 1), wave(37, 0), wave(37, 1)};

  private final long[][] products = new long[WAVES.length][BIT];
  private final long[] sums = new long[WAVES.length];
  private final long[] squares = new long[BIT];
  private long energy;
  private int phase;
  private int at;
  private boolean one;
  private int run;
  private int unclear;
  private int flags;
  private int listening; // for so many blocks more

  private static int[] wave(int cycles, int quarter) {
    int[] wave = new int[PERIOD];
    for (int i = 0; i < PERIOD; i++) {
      double angle = 2 * Math.PI * cycles * i / PERIOD - quarter * Math.PI / 2;
      wave[i] = (int) Math.round(SCALE * Math.cos(angle));
    }
    return wave;
  }

  /** Takes a block; true when the flags were recognised with it. */
  boolean hears(SoundBlock block, float energy) {
    if (ONES.share(block, energy) > SHARE) {
      listening = LATELY;
    } else if (listening == 0) {
      flags = 0;
      return false;
    }
    listening--;
    boolean recognised = false;
    for (int i = 0; i < block.length(); i++) {
      recognised |= sample(block.sample(i));
    }
    return recognised;
  }

  private boolean sample(int sample) {
    slide(sample);
    double high = power(2);
    double low = power(0);
    // of a clean tone everything is in its pitch; where one bit gives way to the next, half
    boolean clear = energy > FAINTEST && high + low > 0.35 * energy * BIT / 2 * SCALE * SCALE;
    if (!clear) {
      if (++unclear > BIT) {
        flags = 0;
      }
    } else {
      unclear = 0;
    }
    run++;
    boolean now = low > high;
    if (now == one) {
      return false;
    }
    boolean ended = one;
    int length = run;
    one = now;
    run = 0;
    return ended ? onesEnded(length) : zerosEnded(length);
  }

  private boolean onesEnded(int length) {
    flags = length >= LEAST_ONES && length <= MOST_ONES ? flags + 1 : 0;
    return flags == FLAGS;
  }

  private boolean zerosEnded(int length) {
    if (length < LEAST_ZEROS || length > MOST_ZEROS) {
      flags = 0;
    }
    return false;
  }

  private void slide(int sample) {
    for (int i = 0; i < WAVES.length; i++) {
      long product = (long) sample * WAVES[i][phase];
      sums[i] += product - products[i][at];
      products[i][at] = product;
    }
    long square = (long) sample * sample;
    energy += square - squares[at];
    squares[at] = square;
    phase = (phase + 1) % PERIOD;
    at = (at + 1) % BIT;
  }

  private double power(int wave) {
    return (double) sums[wave] * sums[wave] + (double) sums[wave + 1] * sums[wave + 1];
  }
}
