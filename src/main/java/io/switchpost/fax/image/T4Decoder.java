package io.switchpost.fax.image;

/**
 * Reads a page of T.4, MH or MR. Where rows have EOLs, an error costs the row up to the next EOL
 * (in MR, up to the next row that is coded alone); where they have none, it ends the page. Stops at
 * RTC: what follows it is noise.
 */
final class T4Decoder {
  /** EOLs without a row between that are taken for RTC, so that one of its six may be broken. */
  private static final int EOLS_OF_RTC = 3;

  /** Fill between the EOLs of RTC where a writer aligns EOLs to octets: more is a lost row. */
  private static final int ALIGNMENT = 7;

  /** Bits of a broken EOL and what may be a row. */
  private static final int SHORTEST_ROW = 16;

  private final Coding coding;
  private final boolean aligned;
  private final BitReader bits;
  private final RowDecoder decoder;
  private final PageBuilder page;
  private Row row;

  /** EOLs since the last row. */
  private int eols;

  /** Whether the last EOL announces a row that is coded alone. */
  private boolean alone;

  /** Whether the row above is not what the sender had there. */
  private boolean lost;

  /**
   * @param aligned whether each row begins in a new octet and none has an EOL (TIFF's compression
   *     2)
   */
  T4Decoder(Coding coding, byte[] octets, int width, int mostRows, boolean aligned) {
    this.coding = coding;
    this.aligned = aligned;
    bits = new BitReader(octets);
    decoder = new RowDecoder(bits, width);
    page = new PageBuilder(width, mostRows);
    row = new Row(width);
  }

  DecodedPage decode() {
    while (!page.full() && eols < EOLS_OF_RTC) {
      int zeros = bits.zeros();
      if (bits.isEol(zeros)) {
        eol(zeros);
      } else if (rest(zeros)) {
        break;
      } else {
        row();
      }
    }
    return page.page(eols >= EOLS_OF_RTC - 1, coding);
  }

  private boolean rest(int zeros) {
    bits.skip(zeros);
    boolean end = bits.atEnd();
    bits.skip(-zeros);
    return end;
  }

  private void eol(int zeros) {
    if (eols > 0 && BitReader.fill(zeros) > ALIGNMENT) {
      empty();
      eols = 0;
    }
    bits.skip(zeros + 1);
    alone = coding == Coding.MH || bits.bit();
    eols++;
  }

  /** Two EOLs had nothing between them. Before the first row that may be anything. */
  private void empty() {
    if (page.height() > 0) {
      bad();
    }
  }

  private void row() {
    if (eols > 1) {
      empty();
    }
    boolean marked = eols > 0;
    eols = 0;
    if (page.full()) {
      return;
    }
    int start = bits.position();
    if (read(marked) && !(marked && goesOn())) {
      lost = false;
      row = page.good(row);
      if (aligned) {
        bits.align();
      }
      return;
    }
    bits.position(start);
    bits.seekZeros();
    if (marked || page.height() > 0 || bits.atEnd()) {
      bad();
    }
  }

  /** Without an EOL before it, nobody knows how a row of MR is coded. */
  private boolean read(boolean marked) {
    if (coding == Coding.MH || marked && alone) {
      return decoder.oneDimensional(row);
    }
    return marked && !lost && decoder.twoDimensional(page.last(), row);
  }

  private void bad() {
    if (!page.full()) {
      page.bad();
    }
    lost = true;
  }

  /**
   * Whether a row that should be complete is followed by a bit of another run, and then by an EOL:
   * it is too long. What is longer is a row whose EOL was broken on the line.
   */
  private boolean goesOn() {
    trailingRun();
    if (bits.isEol(bits.zeros())) {
      return false;
    }
    int end = bits.position();
    bits.seekZeros();
    boolean close = bits.isEol(bits.zeros()) && bits.position() - end < SHORTEST_ROW;
    bits.position(end);
    return close;
  }

  /** Some senders close a full row by an empty run of the other colour. */
  private void trailingRun() {
    int start = bits.position();
    for (RunCodes colour : RunCodes.values()) {
      int code = colour.code(0);
      int length = code & 31;
      if (BitReader.window(bits.octets(), start) >>> Long.SIZE - length == code >>> 5) {
        bits.skip(length);
        if (bits.isEol(bits.zeros())) {
          return;
        }
        bits.position(start);
      }
    }
  }
}
