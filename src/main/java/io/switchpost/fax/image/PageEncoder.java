package io.switchpost.fax.image;

import java.time.Duration;

/**
 * Codes a page for the line: T.4 with an EOL before each row and RTC at the end, or T.6 with EOFB.
 * The first bit on the line is the most significant one; the last octet is filled up with zeros.
 *
 * @param coding MH, MR or MMR
 * @param k in MR, each K-th row is one-dimensional (T.4 clause 4.2.2); at least 1
 * @param minimumRowBits bits of a row with its fill and its EOL, at least (T.4 clause 4.1.3); not
 *     in MMR
 * @param padding zero octets after the end of the page, without which far modems and gateways lose
 *     the last rows, or print what follows RTC as rows
 */
public record PageEncoder(Coding coding, int k, int minimumRowBits, int padding) {
  private static final int EOL = 1;
  private static final int EOL_BITS = 12;
  private static final int EOLS_OF_RTC = 6;
  private static final int EOLS_OF_EOFB = 2;
  private static final Duration PADDING = Duration.ofMillis(60);

  public PageEncoder {
    if (k < 1 || minimumRowBits < 0 || padding < 0) {
      throw new IllegalArgumentException(
          "K %d, %d bits for a row, %d octets of padding".formatted(k, minimumRowBits, padding));
    }
  }

  /** Without fill or padding, as in frames of ECM; K as T.4 has it for the resolution. */
  public static PageEncoder of(Coding coding, Resolution resolution) {
    return new PageEncoder(coding, Math.round(resolution.down() / 49f), 0, 0);
  }

  /**
   * For a line without error correction: each row lasts as long as the receiver needs for it, and
   * after the end come 60 ms of zeros.
   *
   * @param minimumScanTime of a row, 0 to 40 ms, as agreed in DCS
   */
  public PageEncoder forLine(int bitsPerSecond, Duration minimumScanTime) {
    return new PageEncoder(
        coding,
        k,
        bits(bitsPerSecond, minimumScanTime),
        (bits(bitsPerSecond, PADDING) + Byte.SIZE - 1) / Byte.SIZE);
  }

  private static int bits(int bitsPerSecond, Duration time) {
    return Math.toIntExact((bitsPerSecond * time.toMillis() + 999) / 1000);
  }

  public byte[] encode(Bitmap page) {
    var bits = new BitWriter();
    if (coding == Coding.MMR) {
      t6(page, bits);
    } else {
      t4(page, bits);
    }
    bits.reserve(Integer.SIZE);
    bits.put(0, -bits.position() & 7);
    bits.zeros(padding * Byte.SIZE);
    return bits.toOctets();
  }

  private void t6(Bitmap page, BitWriter bits) {
    var encoder = new RowEncoder(bits);
    var above = new Row(page.width());
    var row = new Row(page.width());
    for (int y = 0; y < page.height(); y++) {
      row.scan(page.rows(), y * page.stride());
      encoder.twoDimensional(above, row);
      var last = above;
      above = row;
      row = last;
    }
    for (int i = 0; i < EOLS_OF_EOFB; i++) {
      bits.put(EOL, EOL_BITS);
    }
  }

  private void t4(Bitmap page, BitWriter bits) {
    var encoder = new RowEncoder(bits);
    var above = new Row(page.width());
    var row = new Row(page.width());
    for (int y = 0; y < page.height(); y++) {
      boolean alone = coding == Coding.MH || y % k == 0;
      eol(bits, alone);
      int start = bits.position();
      row.scan(page.rows(), y * page.stride());
      if (alone) {
        encoder.oneDimensional(row);
      } else {
        encoder.twoDimensional(above, row);
      }
      bits.zeros(minimumRowBits - (bits.position() - start) - eolBits());
      var last = above;
      above = row;
      row = last;
    }
    for (int i = 0; i < EOLS_OF_RTC; i++) {
      eol(bits, true);
    }
  }

  private int eolBits() {
    return coding == Coding.MR ? EOL_BITS + 1 : EOL_BITS;
  }

  /** In MR with the tag bit: 1 before a row that is coded alone. */
  private void eol(BitWriter bits, boolean alone) {
    bits.reserve(Integer.SIZE);
    if (coding == Coding.MR) {
      bits.put(alone ? EOL << 1 | 1 : EOL << 1, EOL_BITS + 1);
    } else {
      bits.put(EOL, EOL_BITS);
    }
  }
}
