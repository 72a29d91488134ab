package io.switchpost.media;

/**
 * Key presses out of sound: ITU-T Q.24, by the Goertzel algorithm on blocks of 102 samples (12.75
 * ms).
 *
 * <p>So that speech is not taken for keys ("talk-off"), a block counts only if one row and one
 * column tone stand well above the others, in a plausible relation to each other (twist), hold
 * nearly all of the block's energy, and the column has no second harmonic (a row's would lie too
 * near to a column to tell); and two blocks in a row must agree.
 */
final class ToneDetector {
  private static final int BLOCK = 102;
  private static final float LEAST_ENERGY = BLOCK * 180f * 180f; // about -43 dBm0
  private static final float TWIST = 6.3f; // 8 dB: the column stronger
  private static final float REVERSE_TWIST = 4.0f; // 6 dB: the row stronger
  private static final float OVER_OTHERS = 6.3f;
  private static final float SHARE = 0.8f * BLOCK / 2;
  private static final float HARMONIC = 0.1f;
  private static final int MISSES = 3;

  private static final float[] ROW = coefficients(DigitTones.ROWS, 1);
  private static final float[] COLUMN = coefficients(DigitTones.COLUMNS, 1);
  private static final float[] COLUMN_HARMONIC = coefficients(DigitTones.COLUMNS, 2);

  private final float[] block = new float[BLOCK];
  private int filled;
  private char before;
  private char sounding;
  private int misses;
  private int heard;

  private static float[] coefficients(int[] frequencies, int multiple) {
    float[] result = new float[frequencies.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) (2 * Math.cos(2 * Math.PI * multiple * frequencies[i] / 8000));
    }
    return result;
  }

  /**
   * Listens to one frame.
   *
   * @return the key whose tone was recognised in it, once for each press; 0: none
   */
  char samples(short[] samples, int count) {
    char pressed = 0;
    for (int i = 0; i < count; i++) {
      block[filled++] = samples[i];
      if (filled == BLOCK) {
        filled = 0;
        char found = block();
        pressed = found != 0 ? found : pressed;
      }
    }
    return pressed;
  }

  /** Samples since the tone that was just recognised began, at most. */
  int sounding() {
    return heard + filled;
  }

  private char block() {
    char now = analyse();
    char pressed = 0;
    if (now != 0 && now == before) {
      heard += BLOCK;
      misses = 0;
      if (now != sounding) {
        sounding = now;
        pressed = now;
      }
    } else {
      heard = now != 0 ? 2 * BLOCK : 0; // the tone began somewhere in the block before
      if (now != sounding && ++misses >= MISSES) {
        sounding = 0;
      }
    }
    before = now;
    return pressed;
  }

  private char analyse() {
    float energy = 0;
    for (float sample : block) {
      energy += sample * sample;
    }
    if (energy < LEAST_ENERGY) {
      return 0;
    }
    int row = strongest(ROW);
    int column = strongest(COLUMN);
    if (row < 0 || column < 0) {
      return 0;
    }
    float rowPower = power(ROW[row]);
    float columnPower = power(COLUMN[column]);
    boolean tone =
        columnPower < rowPower * TWIST
            && rowPower < columnPower * REVERSE_TWIST
            && rowPower + columnPower > SHARE * energy
            && power(COLUMN_HARMONIC[column]) < HARMONIC * columnPower;
    return tone ? DigitTones.key(row, column) : 0;
  }

  /** The one that stands above all others of its group, or -1. */
  private int strongest(float[] group) {
    int best = 0;
    float highest = 0;
    float second = 0;
    for (int i = 0; i < group.length; i++) {
      float power = power(group[i]);
      if (power > highest) {
        second = highest;
        highest = power;
        best = i;
      } else {
        second = Math.max(second, power);
      }
    }
    return highest > OVER_OTHERS * second ? best : -1;
  }

  private float power(float coefficient) {
    float one = 0;
    float two = 0;
    for (float sample : block) {
      float zero = sample + coefficient * one - two;
      two = one;
      one = zero;
    }
    return one * one + two * two - coefficient * one * two;
  }
}
