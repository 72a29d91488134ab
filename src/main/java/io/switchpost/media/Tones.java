package io.switchpost.media;

import java.time.Duration;

/** Tones of the telephone network (ITU-T E.180, Q.23). */
public final class Tones {
  private Tones() {}

  /** The record tone: 1000 Hz, 400 ms, faded in and out so that it does not click. */
  public static AudioSource beep() {
    throw new UnsupportedOperationException();
  }

  /** Ringing tone without end: 440+480 Hz 2 s on 4 s off (en), 440 Hz 1.5 s on 3.5 s off (fr). */
  public static AudioSource ringing(java.util.Locale language) {
    throw new UnsupportedOperationException();
  }

  public static AudioSource busy(java.util.Locale language) {
    throw new UnsupportedOperationException();
  }

  /** Silence. */
  public static AudioSource silence(Duration length) {
    return AudioSource.of(new short[Math.toIntExact(length.toMillis() * 8)]);
  }
}
