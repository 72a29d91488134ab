package io.switchpost.fax.image;

/**
 * The modes of two-dimensional coding (T.4 table 4, T.6 table 1). The extension codes for
 * uncompressed data have no mode here: nobody sends them, and they count as an error.
 */
enum Mode {
  PASS("0001"),
  HORIZONTAL("001"),
  LEFT_3("0000010"),
  LEFT_2("000010"),
  LEFT_1("010"),
  VERTICAL("1"),
  RIGHT_1("011"),
  RIGHT_2("000011"),
  RIGHT_3("0000011");

  /** Bits that {@link #decoding} is indexed by. */
  static final int INDEX_BITS = 7;

  private final int code;
  private final int length;

  Mode(String word) {
    code = Integer.parseInt(word, 2);
    length = word.length();
  }

  int code() {
    return code;
  }

  int length() {
    return length;
  }

  /** The vertical mode for a1 to the right (or, negative, to the left) of b1 by 3 at most. */
  static Mode vertical(int distance) {
    return switch (distance) {
      case -3 -> LEFT_3;
      case -2 -> LEFT_2;
      case -1 -> LEFT_1;
      case 0 -> VERTICAL;
      case 1 -> RIGHT_1;
      case 2 -> RIGHT_2;
      case 3 -> RIGHT_3;
      default -> throw new IllegalArgumentException("no vertical mode for " + distance);
    };
  }

  /**
   * For each seven bits: the ordinal of the mode plus one, shifted left by three, and the length of
   * its code; 0 if no mode begins so.
   */
  static byte[] decoding() {
    byte[] table = new byte[1 << INDEX_BITS];
    for (Mode mode : values()) {
      int free = INDEX_BITS - mode.length;
      for (int i = 0; i < 1 << free; i++) {
        table[(mode.code << free) + i] = (byte) (mode.ordinal() + 1 << 3 | mode.length);
      }
    }
    return table;
  }
}
