package io.switchpost.phone;

import java.time.Duration;
import java.util.Random;

/**
 * Something that is speech to a recorder: voiced syllables with moving pitch and vowels, short
 * pauses. The same seed says the same; different seeds are told apart by {@link Ear}.
 */
public final class SyntheticVoice {
  private static final int RATE = 8_000;

  /** First and second formant of five vowels, hertz. */
  private static final double[][] VOWELS = {
    {730, 1_090}, {270, 2_290}, {300, 870}, {530, 1_840}, {570, 840}
  };

  private final Random random;

  public SyntheticVoice(long seed) {
    random = new Random(seed);
  }

  /** Speaks for a time: 16 bit at 8 kHz, about -18 dBFS. */
  public short[] say(Duration length) {
    short[] samples = new short[Math.toIntExact(length.toMillis() * RATE / 1_000)];
    int at = 0;
    while (at < samples.length) {
      int syllable = Math.min(random.nextInt(1_000, 2_200), samples.length - at);
      syllable(samples, at, syllable);
      at += syllable + random.nextInt(80, 600);
    }
    return samples;
  }

  private void syllable(short[] samples, int at, int length) {
    double[] vowel = VOWELS[random.nextInt(VOWELS.length)];
    double pitch = random.nextDouble(95, 160);
    double glide = random.nextDouble(-25, 25);
    int harmonics = (int) (3_300 / (pitch + Math.abs(glide)));
    double[] loudness = new double[harmonics + 1];
    double sum = 0;
    for (int h = 1; h <= harmonics; h++) {
      loudness[h] = resonance(h * pitch, vowel[0], 90) + 0.5 * resonance(h * pitch, vowel[1], 120);
      sum += loudness[h] * loudness[h];
    }
    double scale = 5_500 / Math.sqrt(sum);
    double phase = 0;
    for (int i = 0; i < length; i++) {
      double place = (double) i / length;
      phase += 2 * Math.PI * (pitch + glide * place) / RATE;
      double value = 0;
      for (int h = 1; h <= harmonics; h++) {
        value += loudness[h] * Math.sin(h * phase + h * h);
      }
      double envelope = Math.min(1, 6 * Math.min(place, 1 - place));
      samples[at + i] = (short) Math.clamp(Math.round(scale * envelope * value), -32_000, 32_000);
    }
  }

  private static double resonance(double hertz, double formant, double width) {
    double away = (hertz - formant) / width;
    return 1 / (1 + away * away) + 0.02;
  }
}
