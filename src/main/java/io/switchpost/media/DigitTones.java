package io.switchpost.media;

/** The tone pairs of ITU-T Q.23. */
final class DigitTones {
  static final int[] ROWS = {697, 770, 852, 941};
  static final int[] COLUMNS = {1209, 1336, 1477, 1633};
  private static final String KEYS = "123A456B789C*0#D";
  private static final double ROW_LEVEL = 7000;
  private static final double COLUMN_LEVEL = 8800; // 2 dB more, as the line takes more of it
  private static final int EDGE = 40;

  private DigitTones() {}

  static char key(int row, int column) {
    return KEYS.charAt(4 * row + column);
  }

  /** Writes the key's tone from sample {@code from} of {@code total}; its ends do not click. */
  static void write(char key, int from, int total, short[] frame) {
    int at = KEYS.indexOf(key);
    double row = 2 * Math.PI * ROWS[at / 4] / 8000;
    double column = 2 * Math.PI * COLUMNS[at % 4] / 8000;
    for (int i = 0; i < frame.length; i++) {
      int t = from + i;
      double edge = Math.clamp(Math.min(t, total - t) / (double) EDGE, 0, 1);
      frame[i] =
          (short) (edge * (ROW_LEVEL * Math.sin(row * t) + COLUMN_LEVEL * Math.sin(column * t)));
    }
  }
}
