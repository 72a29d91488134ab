package io.switchpost.fax.t30;

import io.switchpost.fax.image.DecodedPage;
import io.switchpost.fax.image.PageDecoder;

/**
 * Decodes a page and says whether it is good enough (the usual limits of copy quality): less than 5
 * % of bad rows is good, less than 15 % is good but the line is not, all else is to be sent again.
 */
record PageJudge(Settings settings) {
  private static final double GOOD = 0.05;
  private static final double POOR = 0.15;

  /**
   * @param answer MCF, RTP or RTN
   */
  record Verdict(DecodedPage page, FrameType answer) {
    boolean isGood() {
      return answer != FrameType.RTN;
    }
  }

  /**
   * @param corrected whether the octets are exactly those that were sent
   */
  Verdict judge(byte[] octets, boolean corrected) {
    DecodedPage page = new PageDecoder(settings.coding(), settings.pixels()).decode(octets);
    int rows = page.goodRows() + page.badRows();
    if (rows == 0) {
      throw new FaxEnded(
          FaxCause.EMPTY_PAGE, "no row in %d octets of %s".formatted(octets.length, settings));
    }
    double bad = (double) page.badRows() / rows;
    if (corrected || bad < GOOD) {
      return new Verdict(page, FrameType.MCF);
    }
    return new Verdict(page, bad < POOR ? FrameType.RTP : FrameType.RTN);
  }
}
