package io.switchpost.fax.image;

/**
 * Reads a page of T.6. There is nothing to find the way again by: the first error is a bad row, and
 * the last one.
 */
final class T6Decoder {
  private T6Decoder() {}

  static DecodedPage decode(byte[] octets, int width, int mostRows) {
    var bits = new BitReader(octets);
    var decoder = new RowDecoder(bits, width);
    var page = new PageBuilder(width, mostRows);
    var row = new Row(width);
    while (!page.full()) {
      int zeros = bits.zeros();
      if (bits.isEol(zeros)) {
        return page.page(true, Coding.MMR);
      }
      bits.skip(zeros);
      if (bits.atEnd()) {
        break;
      }
      bits.skip(-zeros);
      if (!decoder.twoDimensional(page.last(), row)) {
        page.bad();
        break;
      }
      row = page.good(row);
    }
    return page.page(false, Coding.MMR);
  }
}
