package io.switchpost.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Prompts as numbers in tones: five symbols of 25 ms, each two tones at once. The lower tells which
 * of the five it is, the higher is its value 0 … 15; so each symbol is understood by itself. Three
 * symbols carry the number (0 … 4095), two are checks: any three of the five suffice.
 *
 * <p>All frequencies are multiples of 50 Hz, so that in a window of 160 samples none disturbs
 * another, and no pair is near a telephone key's.
 */
final class ToneCode {
  static final int SYMBOLS = 5;
  static final int SYMBOL = 200;
  static final int WINDOW = 160;
  static final int NUMBERS = 4_096;

  private static final double[] PLACES = {250, 350, 450, 550, 650};
  private static final double[] VALUES =
      IntStream.range(0, 16).mapToDouble(value -> 1_150 + 100 * value).toArray();

  private ToneCode() {}

  /** What one window of audio says: which symbol and its value. */
  record Symbol(int place, int value) {}

  /** The sound of a number: 125 ms and 10 ms of silence. */
  static short[] sound(int number) {
    int[] word = word(number);
    short[] samples = new short[SYMBOLS * SYMBOL + 80];
    for (int place = 0; place < SYMBOLS; place++) {
      for (int i = 0; i < SYMBOL; i++) {
        double fade = Math.min(1, Math.min(i + 1, SYMBOL - i) / 8.0);
        double turn = 2 * Math.PI * i / 8_000;
        samples[place * SYMBOL + i] =
            (short)
                (fade
                    * (5_000 * Math.sin(PLACES[place] * turn)
                        + 6_000 * Math.sin(VALUES[word[place]] * turn)));
      }
    }
    return samples;
  }

  /** Three digits and two checks: a Reed-Solomon code over 16 values, distance three. */
  static int[] word(int number) {
    int a = number >> 8;
    int b = number >> 4 & 15;
    int c = number & 15;
    return new int[] {a, b, c, a ^ b ^ c, a ^ times(2, b) ^ times(4, c)};
  }

  private static int times(int factor, int value) {
    int product = 0;
    for (int bit = 0; bit < 4; bit++) {
      product ^= (factor >> bit & 1) * (value << bit);
    }
    for (int bit = 7; bit >= 4; bit--) {
      product ^= (product >> bit & 1) * (0x13 << (bit - 4));
    }
    return product;
  }

  /** What a window of {@value #WINDOW} samples says, if it lies within one symbol. */
  static Optional<Symbol> symbol(short[] samples, int from) {
    double power = 0;
    for (int i = from; i < from + WINDOW; i++) {
      power += (double) samples[i] * samples[i];
    }
    if (power / WINDOW < 500_000) {
      return Optional.empty();
    }
    double[] places = shares(samples, from, power, PLACES);
    double[] values = shares(samples, from, power, VALUES);
    int place = loudest(places);
    int value = loudest(values);
    boolean clear =
        places[place] + values[value] > 0.8 && places[place] > 0.15 && values[value] > 0.15;
    return clear ? Optional.of(new Symbol(place, value)) : Optional.empty();
  }

  private static double[] shares(short[] samples, int from, double power, double[] tones) {
    return Arrays.stream(tones).map(tone -> share(samples, from, power, tone)).toArray();
  }

  private static double share(short[] samples, int from, double power, double hertz) {
    double factor = 2 * Math.cos(2 * Math.PI * hertz / 8_000);
    double one = 0;
    double two = 0;
    for (int i = from; i < from + WINDOW; i++) {
      double next = samples[i] + factor * one - two;
      two = one;
      one = next;
    }
    return (one * one + two * two - factor * one * two) * 2 / WINDOW / power;
  }

  private static int loudest(double[] shares) {
    return IntStream.range(0, shares.length)
        .reduce((one, other) -> shares[one] >= shares[other] ? one : other)
        .orElseThrow();
  }

  /** The number of a received word ({@code -1}: not understood), if at least three symbols fit. */
  static Optional<Integer> number(int[] received, List<Integer> numbers) {
    int known = (int) Arrays.stream(received).filter(value -> value >= 0).count();
    int needed = Math.max(3, known - 1);
    return numbers.stream()
        .filter(
            number -> {
              int[] word = word(number);
              return IntStream.range(0, SYMBOLS).filter(i -> word[i] == received[i]).count()
                  >= needed;
            })
        .findFirst();
  }
}
