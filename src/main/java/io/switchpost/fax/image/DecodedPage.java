package io.switchpost.fax.image;

/**
 * What a page was decoded to.
 *
 * @param bitmap all rows, good and bad, a bad one as a copy of the last good one; its width is that
 *     of the rows that came, which may differ from what was announced
 * @param goodRows rows without an error in their codes
 * @param badRows rows with an error, or in MR without a usable row above
 * @param longestBadRun bad rows without a good one between, at most
 * @param ended whether RTC or EOFB was seen
 * @param coding what the rows were really coded in
 */
public record DecodedPage(
    Bitmap bitmap, int goodRows, int badRows, int longestBadRun, boolean ended, Coding coding) {

  /** Whether it is likely that the coding and the width are those of the sender. */
  boolean makesSense() {
    return coding == Coding.MMR ? badRows == 0 && goodRows > 0 : badRows < goodRows;
  }

  /** Whether one that was not announced should be taken for this one. */
  boolean isBetterThan(DecodedPage best) {
    return makesSense()
        && (best.goodRows == 0 || ended && !best.ended || goodRows / 2 > best.goodRows);
  }
}
