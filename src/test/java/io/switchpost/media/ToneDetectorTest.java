package io.switchpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITU-T Q.24: what must be heard as a key, and what must not. */
class ToneDetectorTest {
  private static final String KEYS = "123A456B789C*0#D";

  private static String detect(short[] sound) {
    ToneDetector detector = new ToneDetector();
    StringBuilder found = new StringBuilder();
    short[] frame = new short[160];
    for (int at = 0; at + 160 <= sound.length; at += 160) {
      System.arraycopy(sound, at, frame, 0, 160);
      char key = detector.samples(frame, 160);
      if (key != 0) {
        found.append(key);
      }
    }
    return found.toString();
  }

  /** Presses of all keys, one after the other, as they come through G.711. */
  private static short[] presses(
      int onMillis, int offMillis, double row, double column, double shift, int noise) {
    Random random = new Random(onMillis);
    short[] sound = new short[(onMillis + offMillis) * 8 * KEYS.length() + 1600];
    for (int key = 0; key < KEYS.length(); key++) {
      int start = 400 + key * (onMillis + offMillis) * 8 + random.nextInt(50);
      for (int i = 0; i < onMillis * 8; i++) {
        double r = 2 * Math.PI * DigitTones.ROWS[key / 4] * shift * i / 8000;
        double c = 2 * Math.PI * DigitTones.COLUMNS[key % 4] * shift * i / 8000;
        sound[start + i] = (short) (row * Math.sin(r) + column * Math.sin(c));
      }
    }
    for (int i = 0; i < sound.length; i++) {
      sound[i] += (short) (noise * random.nextGaussian());
    }
    return Pair.coded(Codec.PCMU, sound);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100, 7000, 8800, 1.000,   0", // as we send them
    " 45,  45, 7000, 7000, 1.000,   0", // the shortest
    " 70,  60, 7000, 7000, 1.015,   0", // 1.5 % too high
    " 70,  60, 7000, 7000, 0.985,   0", // 1.5 % too low
    " 70,  60, 3500, 7000, 1.000,   0", // column 6 dB stronger
    " 70,  60, 7000, 4400, 1.000,   0", // row 4 dB stronger
    " 70,  60,  400,  400, 1.000,   0", // faint, about -35 dBm0 each
    "100,  80, 5000, 5000, 1.000, 500", // a noisy line, 17 dB below
  })
  void everyKeyIsHeardOnce(int on, int off, double row, double column, double shift, int noise) {
    assertThat(detect(presses(on, off, row, column, shift, noise))).isEqualTo(KEYS);
  }

  @ParameterizedTest
  @CsvSource({
    " 20, 100, 7000, 7000, 1.000", // too short
    "100,  60, 7000, 7000, 1.040", // 4 % off
    "100,  60, 7000, 1500, 1.000", // one tone much too weak
    "100,  60, 7000,    0, 1.000", // one tone only
  })
  void whatIsNoKeyIsNotHeard(int on, int off, double row, double column, double shift) {
    assertThat(detect(presses(on, off, row, column, shift, 0))).isEmpty();
  }

  /** Sixty seconds of voiced sounds: a gliding pulse train through three formants. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void speechIsNotTakenForKeys(long seed) {
    Random random = new Random(seed);
    short[] speech = new short[60 * 8000];
    double[] frequency = {700, 1200, 2500};
    double[] y1 = new double[3];
    double[] y2 = new double[3];
    double phase = 0;
    double pitch = 120;
    for (int i = 0; i < speech.length; i++) {
      if (i % 1200 == 0) { // another vowel
        frequency[0] = 250 + random.nextInt(700);
        frequency[1] = 800 + random.nextInt(1300);
        frequency[2] = 2000 + random.nextInt(1200);
        pitch = 80 + random.nextInt(180);
      }
      phase += pitch / 8000;
      double pulse = 0;
      if (phase >= 1) {
        phase -= 1;
        pulse = 3000;
      }
      double sum = 0;
      for (int f = 0; f < 3; f++) {
        double radius = 0.98;
        double y =
            pulse
                + 2 * radius * Math.cos(2 * Math.PI * frequency[f] / 8000) * y1[f]
                - radius * radius * y2[f];
        y2[f] = y1[f];
        y1[f] = y;
        sum += y / (f + 1);
      }
      speech[i] = (short) Math.clamp(sum, -32_000, 32_000);
    }
    assertThat(detect(speech)).isEmpty();
  }

  @Test
  void noiseAndProgressTonesAreNotTakenForKeys() {
    Random random = new Random(9);
    short[] sound = new short[60 * 8000];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (short) Math.clamp(5000 * random.nextGaussian(), -32_000, 32_000);
    }
    assertThat(detect(sound)).isEmpty();
    short[] tone = new short[8 * 8000];
    NetworkTones.US.ringing().read(0, tone);
    assertThat(detect(tone)).isEmpty();
    NetworkTones.US.busy().read(0, tone);
    assertThat(detect(tone)).isEmpty();
  }
}
