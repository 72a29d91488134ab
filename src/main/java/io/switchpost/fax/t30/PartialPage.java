package io.switchpost.fax.t30;

/**
 * What PPS says of a block (T.4 annex A): where it belongs and how many frames it has.
 *
 * @param page counted from 0, modulo 256
 * @param block counted from 0 in each page, modulo 256
 * @param lastFrame number of frames less one; 0 and 255 are ambiguous, see {@link EcmBlock}
 */
record PartialPage(PostMessage then, int page, int block, int lastFrame) {
  private static final int OCTETS = 4;

  static PartialPage read(Frame pps) {
    return new PartialPage(
        PostMessage.ofSecond(pps), counter(pps, 1), counter(pps, 2), counter(pps, 3));
  }

  /** Counters go least significant bit first. */
  private static int counter(Frame pps, int index) {
    return StationText.reversed((byte) pps.octet(index)) & 0xff;
  }

  byte[] information(boolean x) {
    byte[] octets = new byte[OCTETS];
    octets[0] = then.second(x);
    octets[1] = StationText.reversed((byte) page);
    octets[2] = StationText.reversed((byte) block);
    octets[3] = StationText.reversed((byte) lastFrame);
    return octets;
  }

  /** Whether it is the same block, whatever follows it. */
  boolean sameBlock(PartialPage other) {
    return page == other.page && block == other.block;
  }

  @Override
  public String toString() {
    return "page %d, block %d, %d frames".formatted(page, block, lastFrame + 1);
  }
}
