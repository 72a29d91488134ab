package io.switchpost.media;

import java.util.stream.IntStream;

/**
 * Key presses out of sound: ITU-T Q.24, on blocks of 102 samples (12.75 ms).
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

  private static final Pitch[] ROW = pitches(DigitTones.ROWS, 1);
  private static final Pitch[] COLUMN = pitches(DigitTones.COLUMNS, 1);
  private static final Pitch[] COLUMN_HARMONIC = pitches(DigitTones.COLUMNS, 2);

  private final SoundBlock block = new SoundBlock(BLOCK);
  private char before;
  private char sounding;
  private int misses;
  private int heard;

  private static Pitch[] pitches(int[] frequencies, int multiple) {
    return IntStream.of(frequencies)
        .mapToObj(hertz -> new Pitch(multiple * hertz, BLOCK))
        .toArray(Pitch[]::new);
  }

  /**
   * Listens to one frame.
   *
   * @return the key whose tone was recognised in it, once for each press; 0: none
   */
  char samples(short[] samples, int count) {
    char pressed = 0;
    for (int from = 0; from < count; ) {
      from += block.take(samples, from, count);
      if (block.isWhole()) {
        char found = block();
        pressed = found != 0 ? found : pressed;
      }
    }
    return pressed;
  }

  /** Samples since the tone that was just recognised began, at most. */
  int sounding() {
    return heard + block.begun();
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
    float energy = block.energy();
    if (energy < LEAST_ENERGY) {
      return 0;
    }
    int row = strongest(ROW);
    int column = strongest(COLUMN);
    if (row < 0 || column < 0) {
      return 0;
    }
    float rowPower = block.power(ROW[row]);
    float columnPower = block.power(COLUMN[column]);
    boolean tone =
        columnPower < rowPower * TWIST
            && rowPower < columnPower * REVERSE_TWIST
            && rowPower + columnPower > SHARE * energy
            && block.power(COLUMN_HARMONIC[column]) < HARMONIC * columnPower;
    return tone ? DigitTones.key(row, column) : 0;
  }

  /** The one that stands above all others of its group, or -1. */
  private int strongest(Pitch[] group) {
    int best = 0;
    float highest = 0;
    float second = 0;
    for (int i = 0; i < group.length; i++) {
      float power = block.power(group[i]);
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
}
