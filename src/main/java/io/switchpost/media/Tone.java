package io.switchpost.media;

/** A pure tone of a fax machine, as {@link FaxEar} looks for it in its blocks. */
final class Tone {
  /** Mean square below which nothing counts as a tone, about -38 dBm0. */
  private static final float FAINTEST = 200 * 200;

  private final Pitch pitch;

  Tone(int hertz) {
    pitch = new Pitch(hertz, FaxEar.BLOCK);
  }

  /** How much of the block is this tone, from 0 to 1; 0 if it is too faint to be meant. */
  float share(SoundBlock block, float energy) {
    return energy < FAINTEST * FaxEar.BLOCK ? 0 : block.power(pitch) / (energy * FaxEar.BLOCK / 2);
  }
}
