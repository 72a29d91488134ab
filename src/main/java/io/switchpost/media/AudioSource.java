package io.switchpost.media;

/**
 * Something that can be played: linear 16-bit samples at 8 kHz, held in memory, readable at any
 * position, so that pause, skip and barge-in are a matter of the position only.
 */
public interface AudioSource {
  /** Length in samples; {@link Integer#MAX_VALUE} for a tone without end. */
  int length();

  /**
   * Copies samples from {@code position} into {@code frame}; runs on the media clock: no
   * allocation, no lock, no I/O.
   *
   * @return how many were copied; fewer than the frame's length only at the end
   */
  int read(int position, short[] frame);

  /** The given samples. */
  static AudioSource of(short[] samples) {
    return new AudioSource() {
      @Override
      public int length() {
        return samples.length;
      }

      @Override
      public int read(int position, short[] frame) {
        int count = Math.clamp(samples.length - position, 0, frame.length);
        System.arraycopy(samples, position, frame, 0, count);
        return count;
      }
    };
  }

  /** The given samples, one part after the other. */
  static AudioSource of(java.util.List<short[]> parts) {
    short[] all = new short[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return of(all);
  }
}
