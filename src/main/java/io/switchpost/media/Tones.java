package io.switchpost.media;

import java.time.Duration;

/** Tones of the telephone network (ITU-T E.180, Q.23). */
public final class Tones {
  private static final int RATE = 8000;
  private static final int EDGE = 80;
  private static final double LEVEL = 6000;

  private static final AudioSource BEEP = AudioSource.of(tone(3200, 3200, 1000));
  private static final AudioSource CNG = new Endless(tone(RATE / 2, 7 * RATE / 2, 1100));
  private static final AudioSource CED = AudioSource.of(tone(3 * RATE, 3 * RATE + 600, 2100));

  private Tones() {}

  /** The record tone: 1000 Hz, 400 ms, faded in and out so that it does not click. */
  public static AudioSource beep() {
    return BEEP;
  }

  /** The calling tone of a fax machine without end: 1100 Hz, 0.5 s on, 3 s off (ITU-T T.30). */
  public static AudioSource cng() {
    return CNG;
  }

  /** The answering tone of a fax machine: 2100 Hz for 3 s, then 75 ms of silence (ITU-T T.30). */
  public static AudioSource ced() {
    return CED;
  }

  /** Silence. */
  public static AudioSource silence(Duration length) {
    return AudioSource.of(new short[Math.toIntExact(length.toMillis() * 8)]);
  }

  /**
   * A tone that comes and goes, without end.
   *
   * @param period all of one cadence, in milliseconds
   * @param edges when it begins, ends, begins again and so on, in milliseconds
   */
  static AudioSource cadence(int period, int[] frequencies, int... edges) {
    short[] whole = new short[period * RATE / 1000];
    for (int i = 0; i + 1 < edges.length; i += 2) {
      int length = (edges[i + 1] - edges[i]) * RATE / 1000;
      System.arraycopy(tone(length, length, frequencies), 0, whole, edges[i] * RATE / 1000, length);
    }
    return new Endless(whole);
  }

  /** {@code on} samples of tone, then silence up to {@code total} samples. */
  private static short[] tone(int on, int total, int... frequencies) {
    short[] samples = new short[total];
    for (int i = 0; i < on; i++) {
      double value = 0;
      for (int frequency : frequencies) {
        value += Math.sin(2 * Math.PI * frequency * i / RATE);
      }
      double edge = Math.min(1, Math.min(i, on - 1 - i) / (double) EDGE);
      samples[i] = (short) (edge * LEVEL * value / Math.sqrt(frequencies.length));
    }
    return samples;
  }

  /** One cadence, again and again. */
  private record Endless(short[] cadence) implements AudioSource {
    @Override
    public int length() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int read(int position, short[] frame) {
      for (int i = 0; i < frame.length; i++) {
        frame[i] = cadence[(position + i & Integer.MAX_VALUE) % cadence.length];
      }
      return frame.length;
    }
  }
}
