package io.switchpost.phone;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds a known sound in what was heard: the loudness curves tell where it may begin, and its
 * pieces are then looked for one after the other, each near the one before. So frames that came
 * late, or never, move the rest of it without hiding it.
 */
final class SoundSearch {
  /** 100 ms. */
  private static final int PIECE = 800;

  /** 40 ms: a piece may have moved by so much against the one before. */
  private static final int SLACK = 320;

  /** 200 ms: by so much, where the sound is known to be there: its frames came late. */
  private static final int LATE = 1_600;

  /** With none of the first pieces found, it does not begin there. */
  private static final int PATIENCE = 8;

  private static final int PLACES = 12;

  /** Of a loudness curve: one second. */
  private static final int BEGINNING = 100;

  private final double[] heard;
  private final double[] known;
  private final double[] heardLoudness;
  private final int[] pieces;
  private final double[] knownLoudness;

  SoundSearch(short[] heard, short[] known) {
    this.heard = IntStream.range(0, heard.length).mapToDouble(i -> heard[i]).toArray();
    this.known = IntStream.range(0, known.length).mapToDouble(i -> known[i]).toArray();
    heardLoudness = loudness(heard);
    knownLoudness = loudness(known);
    pieces =
        IntStream.rangeClosed(0, known.length / PIECE - 1)
            .map(piece -> piece * PIECE)
            .filter(at -> Ear.power(known, at, PIECE) >= Ear.SPEECH)
            .toArray();
  }

  Ear.Match best() {
    Ear.Match best = new Ear.Match(0, Duration.ZERO);
    for (int lag : likely().toArray()) {
      double share = recognised(lag * Ear.STEP);
      if (share > best.share()) {
        best = new Ear.Match(share, Duration.ofMillis(Math.max(0, lag * 10L)));
      }
    }
    return best;
  }

  /**
   * The lags, in steps, at which the loudness curves are most alike: all of it, and the beginning,
   * which is where it says if the rest has moved.
   */
  private IntStream likely() {
    IntStream all = mostAlike(knownLoudness.length);
    return knownLoudness.length <= BEGINNING
        ? all
        : IntStream.concat(all, mostAlike(BEGINNING)).distinct();
  }

  private IntStream mostAlike(int steps) {
    int first = -steps / 4;
    return IntStream.rangeClosed(first, heardLoudness.length - steps * 3 / 4)
        .mapToObj(lag -> new Place(lag, correlation(heardLoudness, lag, knownLoudness, 0, steps)))
        .sorted(Comparator.comparingDouble(Place::alike).reversed())
        .limit(PLACES)
        .mapToInt(Place::lag);
  }

  private record Place(int lag, double alike) {}

  /** The share of the loud pieces that are there if it begins at a lag, in samples. */
  private double recognised(int lag) {
    int found = 0;
    int moved = 0;
    for (int piece = 0; piece < pieces.length; piece++) {
      if (piece == PATIENCE && found == 0) {
        return 0;
      }
      int at = pieces[piece];
      int shift = nearest(lag + at + moved, at, found == 0 ? SLACK : LATE);
      if (shift <= LATE) {
        moved += shift;
        found++;
      }
    }
    return pieces.length == 0 ? 0 : (double) found / pieces.length;
  }

  /** The smallest shift at which a piece is found; more than {@link #LATE} if at none. */
  private int nearest(int expected, int at, int farthest) {
    for (int shift = 0; shift <= farthest; shift++) {
      if (correlation(heard, expected + shift, known, at, PIECE) > 0.8) {
        return shift;
      }
      if (shift <= SLACK && correlation(heard, expected - shift, known, at, PIECE) > 0.8) {
        return -shift;
      }
    }
    return LATE + 1;
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
    double[] curve = new double[samples.length / Ear.STEP];
    double mean = 0;
    for (int i = 0; i < curve.length; i++) {
      curve[i] = Ear.power(samples, i * Ear.STEP, Ear.STEP);
      mean += curve[i] / curve.length;
    }
    for (int i = 0; i < curve.length; i++) {
      curve[i] -= mean;
    }
    return curve;
  }
}
