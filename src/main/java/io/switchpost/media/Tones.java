package io.switchpost.media;

import java.time.Duration;
import java.util.Locale;

/** Tones of the telephone network (ITU-T E.180, Q.23). */
public final class Tones {
  private static final int RATE = 8000;
  private static final int EDGE = 80;
  private static final double LEVEL = 6000;

  private static final AudioSource BEEP = AudioSource.of(tone(3200, 3200, 1000));
  private static final AudioSource RINGING = new Endless(tone(2 * RATE, 6 * RATE, 440, 480));
  private static final AudioSource RINGING_FR = new Endless(tone(3 * RATE / 2, 5 * RATE, 440));
  private static final AudioSource BUSY = new Endless(tone(RATE / 2, RATE, 480, 620));
  private static final AudioSource BUSY_FR = new Endless(tone(RATE / 2, RATE, 440));

  private static final AudioSource CNG = new Endless(tone(RATE / 2, 7 * RATE / 2, 1100));
  private static final AudioSource CED = AudioSource.of(tone(3 * RATE, 3 * RATE + 600, 2100));

  private Tones() {}

  /** The record tone: 1000 Hz, 400 ms, faded in and out so that it does not click. */
  public static AudioSource beep() {
    return BEEP;
  }

  /** Ringing tone without end: 440+480 Hz 2 s on 4 s off (en), 440 Hz 1.5 s on 3.5 s off (fr). */
  public static AudioSource ringing(Locale language) {
    return isFrench(language) ? RINGING_FR : RINGING;
  }

  /** Busy tone without end: 480+620 Hz (en), 440 Hz (fr), 0.5 s on, 0.5 s off. */
  public static AudioSource busy(Locale language) {
    return isFrench(language) ? BUSY_FR : BUSY;
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

  private static boolean isFrench(Locale language) {
    return language.getLanguage().equals("fr");
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
