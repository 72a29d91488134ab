package io.switchpost.phone;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

/** Judges what was heard: is a known sound in it, is there speech, is there a beep. */
public final class Ear {
  /** 10 ms: the step of loudness curves. */
  static final int STEP = 80;

  /** Root mean square of what is louder than a quiet line. */
  static final double SPEECH = 300;

  private final short[] heard;

  public Ear(short[] heard) {
    this.heard = heard.clone();
  }

  /**
   * Where and how well a known sound was found.
   *
   * @param share of its loud pieces that were recognised, 0 … 1; a foreign sound stays below 0.3
   */
  public record Match(double share, Duration at) {
    /**
     * More than four fifths of it: lost packets and cut ends are forgiven, a wrong sound is not.
     */
    public boolean found() {
      return share >= 0.8;
    }
  }

  /** Looks for a known sound of at least 200 ms, at any loudness. */
  public Match hears(short[] known) {
    return new SoundSearch(heard, known).best();
  }

  static double power(short[] samples, int from, int length) {
    double sum = 0;
    int end = Math.min(samples.length, from + length);
    for (int i = from; i < end; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return Math.sqrt(sum / length);
  }

  /** How long there was sound that is louder than a quiet line, in steps of 10 ms. */
  public Duration speech() {
    long loud =
        IntStream.range(0, heard.length / STEP)
            .filter(step -> power(heard, step * STEP, STEP) > SPEECH)
            .count();
    return Duration.ofMillis(10 * loud);
  }

  /** Where the first record tone begins: 1000 Hz and little else for at least 200 ms. */
  public Optional<Duration> beep() {
    int window = 2 * STEP;
    int run = 0;
    for (int at = 0; at + window <= heard.length; at += STEP) {
      run = tone(heard, at, window, 1_000) > 0.9 && power(heard, at, window) > SPEECH ? run + 1 : 0;
      if (run == 19) {
        return Optional.of(Duration.ofMillis((at / STEP - 18) * 10L));
      }
    }
    return Optional.empty();
  }

  /** The share of one frequency in the power of a piece (Goertzel), 0 … 1. */
  static double tone(short[] samples, int from, int length, double hertz) {
    double total = 0;
    for (int i = from; i < from + length; i++) {
      total += (double) samples[i] * samples[i];
    }
    return total == 0 ? 0 : goertzel(samples, from, length, hertz) * 2 / length / total;
  }

  private static double goertzel(short[] samples, int from, int length, double hertz) {
    double factor = 2 * Math.cos(2 * Math.PI * hertz / 8_000);
    double one = 0;
    double two = 0;
    for (int i = from; i < from + length; i++) {
      double next = samples[i] + factor * one - two;
      two = one;
      one = next;
    }
    return one * one + two * two - factor * one * two;
  }
}
