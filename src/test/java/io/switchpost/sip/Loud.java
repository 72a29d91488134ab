package io.switchpost.sip;

/** Tones and their power. */
final class Loud {
  private Loud() {}

  static short[] tone(int hertz, int millis) {
    short[] samples = new short[millis * 8];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (8_000 * Math.sin(2 * Math.PI * hertz * i / 8_000));
    }
    return samples;
  }

  /** Root of the mean square. */
  static double power(short[] samples) {
    double sum = 0;
    for (short sample : samples) {
      sum += (double) sample * sample;
    }
    return samples.length == 0 ? 0 : Math.sqrt(sum / samples.length);
  }
}
