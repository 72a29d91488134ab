package io.switchpost.media;

/**
 * One pitch to be looked for in {@link SoundBlock}s: a term of the discrete Fourier transform. It
 * is computed in whole numbers, since the compiler makes vector instructions of such sums, and not
 * of sums of fractions or of Goertzel's recursion; every recorded call pays for it.
 */
final class Pitch {
  private static final int SCALE = 256;

  /** Longer sums of full 16-bit samples would overflow. */
  private static final int LONGEST = 255;

  private final int[] cosine;
  private final int[] sine;

  /**
   * @param length of the blocks, in samples of 1/8000 s; 1 to 255
   */
  Pitch(int hertz, int length) {
    if (length < 1 || length > LONGEST) {
      throw new IllegalArgumentException("a block of %d samples".formatted(length));
    }
    cosine = new int[length];
    sine = new int[length];
    for (int i = 0; i < length; i++) {
      double angle = 2 * Math.PI * hertz * i / 8000;
      cosine[i] = (int) Math.round(SCALE * Math.cos(angle));
      sine[i] = (int) Math.round(SCALE * Math.sin(angle));
    }
  }

  float power(int[] samples) {
    float real = (float) product(samples, cosine) / SCALE;
    float imaginary = (float) product(samples, sine) / SCALE;
    return real * real + imaginary * imaginary;
  }

  private static int product(int[] samples, int[] wave) {
    int sum = 0;
    for (int i = 0; i < wave.length; i++) {
      sum += samples[i] * wave[i];
    }
    return sum;
  }
}
