package io.switchpost.media;

import java.util.List;

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

  /**
   * The given samples, one part after the other; they are not copied.
   *
   * @throws ArithmeticException if they are more than an {@code int} counts
   */
  static AudioSource of(List<short[]> parts) {
    return new JoinedSource(parts);
  }
}
