package io.switchpost.phone;

import java.time.Duration;

/** The keys of a telephone as tones (ITU-T Q.23) and as event numbers (RFC 4733 table 3). */
final class Keypad {
  private static final String KEYS = "0123456789*#ABCD";
  private static final String ROWS = "123A456B789C*0#D";
  private static final double[] LOW = {697, 770, 852, 941};
  private static final double[] HIGH = {1209, 1336, 1477, 1633};

  private Keypad() {}

  /**
   * The event number of a key.
   *
   * @throws IllegalArgumentException if no telephone has this key
   */
  static int event(char key) {
    int event = KEYS.indexOf(Character.toUpperCase(key));
    if (event < 0) {
      throw new IllegalArgumentException("expected a key of 0-9 * # A-D, came: " + key);
    }
    return event;
  }

  /** The two tones of a key, then silence. */
  static short[] tones(char key, Duration length, Duration pause) {
    int at = ROWS.indexOf(KEYS.charAt(event(key)));
    double low = 2 * Math.PI * LOW[at / 4] / 8_000;
    double high = 2 * Math.PI * HIGH[at % 4] / 8_000;
    int tone = Math.toIntExact(length.toMillis() * 8);
    short[] samples = new short[tone + Math.toIntExact(pause.toMillis() * 8)];
    for (int i = 0; i < tone; i++) {
      samples[i] = (short) (6_000 * Math.sin(low * i) + 7_500 * Math.sin(high * i));
    }
    return samples;
  }
}
