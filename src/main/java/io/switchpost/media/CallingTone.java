package io.switchpost.media;

/**
 * Hears a fax machine's calling tone (ITU-T T.30 section 4.1): 1100 Hz, 0.5 s on, 3 s off, each
 * within 15 %.
 *
 * <p>What is told from speech and music is not the pitch but the shape: a burst of 425 to 600 ms
 * that stands alone, at least 12 dB above what is before and after it. Two shorter bursts count if
 * they have the distance of the cadence, for the first may have lost its beginning.
 */
final class CallingTone {
  private static final Tone CNG = new Tone(1100);

  /** 38 Hz beside the pitch 0.6 of the energy is left in a block of 10 ms. */
  private static final float SHARE = 0.5f;

  private static final float APART = 16; // 12 dB
  private static final int GAP = 2;
  private static final int SHORTEST = 20;
  private static final int WHOLE = 41;
  private static final int LONGEST = 60;
  private static final int QUIET = 30;
  private static final int LEAST_CADENCE = 290;
  private static final int MOST_CADENCE = 410;

  private int now; // in blocks
  private float lately; // mean level of the last 100 ms or so
  private float before; // the same but for the last block, where a burst may have begun already
  private float beforeBurst;
  private int burst; // blocks of tone in the burst that goes on or has just ended; 0: none
  private float loudness;
  private int missing; // blocks since the last of tone
  private float after;
  private int lastBurst = Integer.MIN_VALUE / 2;

  /** Takes a block; true when the calling tone was recognised with it. */
  boolean hears(SoundBlock block, float energy) {
    float level = energy / FaxEar.BLOCK;
    now++;
    boolean recognised = false;
    if (CNG.share(block, energy) > SHARE) {
      tone(level);
    } else if (burst > 0) {
      recognised = noTone(level);
    }
    before = lately;
    lately += 0.2f * (level - lately);
    return recognised;
  }

  private void tone(float level) {
    if (burst == 0 || missing > GAP) {
      burst = 0;
      loudness = 0;
      beforeBurst = before;
    } else {
      burst += missing;
    }
    burst++;
    missing = 0;
    after = 0;
    loudness = Math.max(loudness, level);
  }

  private boolean noTone(float level) {
    missing++;
    if (missing > GAP) { // the very end of the tone may share its block with silence
      after += level;
    }
    if (missing < QUIET) {
      return false;
    }
    boolean alone = beforeBurst * APART < loudness && after / (QUIET - GAP) * APART < loudness;
    boolean fits = alone && burst >= SHORTEST && burst <= LONGEST;
    boolean whole = burst >= WHOLE;
    burst = 0;
    if (!fits) {
      return false;
    }
    int distance = now - lastBurst;
    lastBurst = now;
    return whole || distance >= LEAST_CADENCE && distance <= MOST_CADENCE;
  }
}
