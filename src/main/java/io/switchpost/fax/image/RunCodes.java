package io.switchpost.fax.image;

/**
 * The run length codes of one colour: T.4 tables 2 (terminating), 3a (make-up) and 3b (make-up for
 * both colours), as tables for coding a whole run at once and for decoding 13 bits at once.
 */
enum RunCodes {
  WHITE(
      """
      00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100
      110101 101010 101011 0100111 0001100 0001000 0010111 0000011 0000100 0101000 0101011 0010011
      0100100 0011000 00000010 00000011 00011010 00011011 00010010 00010011 00010100 00010101
      00010110 00010111 00101000 00101001 00101010 00101011 00101100 00101101 00000100 00000101
      00001010 00001011 01010010 01010011 01010100 01010101 00100100 00100101 01011000 01011001
      01011010 01011011 01001010 01001011 00110010 00110011 00110100
      11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000 01100111 011001100
      011001101 011010010 011010011 011010100 011010101 011010110 011010111 011011000 011011001
      011011010 011011011 010011000 010011001 010011010 011000 010011011
      """),
  BLACK(
      """
      0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100
      00000111 000011000 0000010111 0000011000 0000001000 00001100111 00001101000 00001101100
      00000110111 00000101000 00000010111 00000011000 000011001010 000011001011 000011001100
      000011001101 000001101000 000001101001 000001101010 000001101011 000011010010 000011010011
      000011010100 000011010101 000011010110 000011010111 000001101100 000001101101 000011011010
      000011011011 000001010100 000001010101 000001010110 000001010111 000001100100 000001100101
      000001010010 000001010011 000000100100 000000110111 000000111000 000000100111 000000101000
      000001011000 000001011001 000000101011 000000101100 000001011010 000001100110 000001100111
      0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101
      0000001101100 0000001101101 0000001001010 0000001001011 0000001001100 0000001001101
      0000001110010 0000001110011 0000001110100 0000001110101 0000001110110 0000001110111
      0000001010010 0000001010011 0000001010100 0000001010101 0000001011010 0000001011011
      0000001100100 0000001100101
      """);

  private static final String BOTH =
      """
      00000001000 00000001100 00000001101 000000010010 000000010011 000000010100 000000010101
      000000010110 000000010111 000000011100 000000011101 000000011110 000000011111
      """;

  /** The longest run that {@link #code} gives at once: make-up 2560 and terminating 63. */
  static final int LONGEST = 2623;

  /** The longest make-up code, repeated for longer runs. */
  static final int LONGEST_MAKE_UP = 2560;

  /** Bits that {@link #decoding} is indexed by. */
  static final int INDEX_BITS = 13;

  /** Bits that {@link #pairs} is indexed by. */
  static final int PAIR_BITS = 12;

  private static final int MAKE_UP = 1 << 4;

  private final int[] codes = new int[LONGEST + 1];
  private final short[] decoding = new short[1 << INDEX_BITS];

  RunCodes(String words) {
    String[] all = (words + BOTH).trim().split("\\s+");
    for (int i = 0; i < all.length; i++) {
      decodable(all[i], i < 64 ? i << 5 : i - 63 << 5 | MAKE_UP);
    }
    for (int run = 0; run <= LONGEST; run++) {
      String word = (run < 64 ? "" : all[63 + run / 64]) + all[run % 64];
      codes[run] = Integer.parseInt(word, 2) << 5 | word.length();
    }
  }

  private void decodable(String word, int meaning) {
    int free = INDEX_BITS - word.length();
    int first = Integer.parseInt(word, 2) << free;
    for (int i = 0; i < 1 << free; i++) {
      decoding[first + i] = (short) (meaning | word.length());
    }
  }

  /** For a run up to {@link #LONGEST}: the code word shifted left by five, and its length. */
  int code(int run) {
    return codes[run];
  }

  /**
   * For the next 13 bits: the run (or, with bit 4 set, its multiple of 64 for a make-up code)
   * shifted left by five, and in four bits the length of the code; 0 if no code begins so.
   */
  short[] decoding() {
    return decoding;
  }

  /**
   * For the next 12 bits, where two whole terminating codes stand there, this colour's first: the
   * first run, the second run in six bits, the length of both codes in four; otherwise 0. Runs of
   * no pixels are left out.
   */
  char[] pairs() {
    short[] next = (this == WHITE ? BLACK : WHITE).decoding;
    char[] pairs = new char[1 << PAIR_BITS];
    for (int bits = 0; bits < pairs.length; bits++) {
      int first = decoding[bits << INDEX_BITS - PAIR_BITS];
      int rest = bits << INDEX_BITS - PAIR_BITS + length(first) & (1 << INDEX_BITS) - 1;
      int second = next[rest];
      int length = length(first) + length(second);
      boolean whole = first >> 5 > 0 && second >> 5 > 0 && length <= PAIR_BITS;
      if (whole && !isMakeUp(first) && !isMakeUp(second)) {
        pairs[bits] = (char) (run(first) << 10 | run(second) << 4 | length);
      }
    }
    return pairs;
  }

  static boolean isMakeUp(int decoded) {
    return (decoded & MAKE_UP) != 0;
  }

  static int run(int decoded) {
    return isMakeUp(decoded) ? decoded >> 5 << 6 : decoded >> 5;
  }

  static int length(int decoded) {
    return decoded & MAKE_UP - 1;
  }
}
