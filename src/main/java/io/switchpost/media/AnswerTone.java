package io.switchpost.media;

/**
 * Hears the answering tone of a fax machine or modem: 2100 Hz for a second and more (ITU-T T.30
 * CED, V.8 ANSam with its phase reversals each 450 ms).
 */
final class AnswerTone {
  private static final Tone CED = new Tone(2100);
  private static final float SHARE = 0.6f;
  private static final int LEAST = 100;
  private static final int GAP = 2;

  private int sounding; // blocks
  private int missing;

  /** Takes a block; true when the tone was recognised with it. */
  boolean hears(SoundBlock block, float energy) {
    if (CED.share(block, energy) > SHARE) {
      missing = 0;
      return ++sounding == LEAST;
    }
    if (++missing > GAP) {
      sounding = 0;
    }
    return false;
  }
}
