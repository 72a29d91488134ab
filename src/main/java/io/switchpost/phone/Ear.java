package io.switchpost.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Judges what was heard: is a known sound in it, is there speech, is there a beep. */
public final class Ear {
  /** 10 ms: the step of loudness curves. */
  private static final int STEP = 80;

  /** 100 ms: a known sound is compared in pieces of this length. */
  private static final int PIECE = 800;

  /** A piece may have moved by so much against the rest: late frames, other clocks. */
  private static final int SLACK = 320;

  private static final double SPEECH = 300;

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
    double[] here = loudness(heard);
    double[] there = loudness(known);
    Match best = new Match(0, Duration.ZERO);
    for (int lag : likely(here, there)) {
      double share = recognised(known, lag * STEP);
      if (share > best.share()) {
        best = new Match(share, Duration.ofMillis(Math.max(0, lag * 10L)));
      }
    }
    return best;
  }

  /** The lags, in steps, at which the loudness curves are most alike. */
  private static List<Integer> likely(double[] here, double[] there) {
    int first = -there.length / 4;
    int last = here.length - there.length * 3 / 4;
    if (last < first) {
      return List.of();
    }
    double[] alike = new double[last - first + 1];
    for (int lag = first; lag <= last; lag++) {
      alike[lag - first] = correlation(here, lag, there, 0, there.length);
    }
    List<Integer> best = new ArrayList<>();
    IntStream.range(0, alike.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer at) -> -alike[at]))
        .limit(12)
        .forEach(at -> best.add(at + first));
    return best;
  }

  private double recognised(short[] known, int lag) {
    double[] here = IntStream.range(0, heard.length).mapToDouble(i -> heard[i]).toArray();
    double[] there = IntStream.range(0, known.length).mapToDouble(i -> known[i]).toArray();
    int loud = 0;
    int found = 0;
    for (int at = 0; at + PIECE <= known.length; at += PIECE) {
      if (power(known, at, PIECE) < SPEECH) {
        continue;
      }
      if (loud == 8 && found == 0) {
        return 0;
      }
      loud++;
      for (int shift = -SLACK; shift <= SLACK; shift++) {
        if (correlation(here, lag + at + shift, there, at, PIECE) > 0.8) {
          found++;
          break;
        }
      }
    }
    return loud == 0 ? 0 : (double) found / loud;
  }

  /** Normalised: 1 is the same but for loudness. Outside of {@code one} there is silence. */
  private static double correlation(double[] one, int from, double[] other, int at, int length) {
    double product = 0;
    double squareOne = 1;
    double squareOther = 1;
    for (int i = Math.max(0, -from); i < Math.min(length, one.length - from); i++) {
      product += one[from + i] * other[at + i];
      squareOne += one[from + i] * one[from + i];
    }
    for (int i = 0; i < length; i++) {
      squareOther += other[at + i] * other[at + i];
    }
    return product / Math.sqrt(squareOne * squareOther);
  }

  private static double[] loudness(short[] samples) {
    double[] curve = new double[samples.length / STEP];
    double mean = 0;
    for (int i = 0; i < curve.length; i++) {
      curve[i] = power(samples, i * STEP, STEP);
      mean += curve[i] / curve.length;
    }
    for (int i = 0; i < curve.length; i++) {
      curve[i] -= mean;
    }
    return curve;
  }

  private static double power(short[] samples, int from, int length) {
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
