package io.switchpost.media;

/**
 * Tells speech from silence by its level against the noise floor of the line, so that a humming
 * line does not record for ever and a quiet talker is not cut off.
 *
 * <p>The floor is the least level of the last one to two seconds, since speech has gaps and noise
 * has none; it is bounded, so that a steady tone counts as sound.
 */
final class SilenceMeter {
  private static final int WINDOW = 8000;
  private static final int LEAST = 64;
  private static final int HIGHEST_FLOOR = 250;
  private static final int OVER_FLOOR = 3;

  private int floor = 20;
  private int lowest = Integer.MAX_VALUE;
  private int lowestBefore = 20;
  private int seen;
  private long silent;
  private long voiced;

  void samples(short[] samples, int count) {
    if (count == 0) {
      return;
    }
    int sum = 0;
    for (int i = 0; i < count; i += 2) { // every other tells the level as well
      sum += Math.abs(samples[i]);
    }
    int level = 2 * sum / count;
    lowest = Math.min(lowest, level);
    seen += count;
    if (seen >= WINDOW) {
      lowestBefore = lowest;
      lowest = level;
      seen = 0;
    }
    floor = Math.min(HIGHEST_FLOOR, Math.min(lowest, lowestBefore));
    if (level > Math.max(LEAST, OVER_FLOOR * floor)) {
      silent = 0;
      voiced += count;
    } else {
      silent += count;
    }
  }

  /** Samples since the last sound. */
  long silent() {
    return silent;
  }

  /** Samples of sound so far. */
  long voiced() {
    return voiced;
  }
}
