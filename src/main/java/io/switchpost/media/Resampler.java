package io.switchpost.media;

import java.io.IOException;
import java.util.Arrays;

/**
 * Changes the sampling rate by a windowed sinc filter (Kaiser window, 70 dB), so that what is above
 * the new rate's range is gone and not folded into it.
 */
final class Resampler {
  /** Where the samples come from. */
  interface Input {
    /** Puts {@code count} samples from {@code from} into {@code values}. */
    void read(long from, int count, float[] values) throws IOException;
  }

  private static final int ZERO_CROSSINGS = 24;
  private static final double BETA = 7;
  private static final double PASS = 0.92;
  private static final int BLOCK = 1024;

  private final int from;
  private final int to;
  private final int half;
  private final double cutoff;
  private final float[][] phases;

  Resampler(int fromRate, int toRate) {
    int divisor = divisor(fromRate, toRate);
    from = fromRate / divisor;
    to = toRate / divisor;
    double narrowest = Math.min(1, toRate / (double) fromRate);
    cutoff = PASS * narrowest;
    half = (int) Math.ceil(ZERO_CROSSINGS / narrowest);
    phases = new float[to][];
  }

  private static int divisor(int a, int b) {
    return b == 0 ? a : divisor(b, a % b);
  }

  /** All of the input at the new rate, as 16-bit samples. */
  short[] resample(Input input, long frames) throws IOException {
    short[] result = new short[Math.toIntExact((frames * to + from - 1) / from)];
    int reach = (int) ((long) BLOCK * from / to) + 2 * half + 2;
    float[] window = new float[reach];
    float[] values = new float[reach];
    for (int at = 0; at < result.length; at += BLOCK) {
      int count = Math.min(BLOCK, result.length - at);
      long first = (long) at * from / to - half + 1;
      fill(input, frames, first, window, values);
      for (int i = 0; i < count; i++) {
        long position = (long) (at + i) * from;
        int offset = (int) (position / to - half + 1 - first);
        float[] filter = filter((int) (position % to));
        float sum = 0;
        for (int k = 0; k < filter.length; k++) {
          sum += window[offset + k] * filter[k];
        }
        result[at + i] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
      }
    }
    return result;
  }

  /** Before the first and after the last sample there is silence. */
  private static void fill(Input input, long frames, long first, float[] window, float[] values)
      throws IOException {
    Arrays.fill(window, 0);
    long begin = Math.max(0, first);
    int count = (int) Math.min(frames - begin, first + window.length - begin);
    if (count > 0) {
      input.read(begin, count, values);
      System.arraycopy(values, 0, window, (int) (begin - first), count);
    }
  }

  /** The weights of the samples around an output sample that lies {@code phase / to} after one. */
  private float[] filter(int phase) {
    if (phases[phase] == null) {
      double[] weights = new double[2 * half];
      double total = 0;
      for (int k = 0; k < weights.length; k++) {
        double distance = k - half + 1 - phase / (double) to;
        double edge = distance / half;
        weights[k] =
            sinc(distance * cutoff) * bessel(BETA * Math.sqrt(Math.max(0, 1 - edge * edge)));
        total += weights[k];
      }
      float[] filter = new float[weights.length];
      for (int k = 0; k < weights.length; k++) {
        filter[k] = (float) (weights[k] / total);
      }
      phases[phase] = filter;
    }
    return phases[phase];
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** The modified Bessel function I0, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-9; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }
}
