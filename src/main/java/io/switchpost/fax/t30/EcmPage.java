package io.switchpost.fax.t30;

import io.switchpost.fax.image.PageDecoder;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * The page that comes with error correction: blocks that are complete, and the one that is not (T.4
 * annex A). It tells a repeated PPS from one whose block was lost.
 */
final class EcmPage {
  private final ByteArrayOutputStream complete = new ByteArrayOutputStream();
  private EcmBlock block = new EcmBlock();
  private Optional<PartialPage> confirmed = Optional.empty();
  private boolean heard;
  private boolean askedForAll;

  /** Takes a frame. */
  void put(byte[] frame) {
    block.put(frame);
  }

  /** Something came, good or bad, so that the next PPS is not a repeated one. */
  void heard() {
    heard = true;
  }

  /** Whether this PPS was confirmed before and only our answer got lost. */
  boolean isRepeated(PartialPage pps) {
    return !heard && confirmed.filter(pps::equals).isPresent();
  }

  /**
   * What is missing of the block; nothing if it is now part of the page.
   *
   * @param settings as agreed
   */
  FrameMap take(PartialPage pps, Settings settings) {
    int size = isEmptyBlock(pps, settings) ? 0 : block.grownTo(pps.lastFrame());
    FrameMap missing = block.missing(size, settings.frameOctets());
    askedForAll = block.isEmpty();
    heard = false;
    if (missing.count() == 0) {
      append(size);
      confirmed = Optional.of(pps);
    }
    return missing;
  }

  /** The sender does not correct this block any further: what came of it is kept. */
  void giveUp() {
    append(FrameMap.FRAMES);
    heard = false;
    confirmed = Optional.empty();
  }

  /** Whether something came of the block that is not complete. */
  boolean hasFrames() {
    return !block.isEmpty();
  }

  /** Whether something came of the page. */
  boolean hasOctets() {
    return complete.size() > 0;
  }

  /** The whole page; another one begins. */
  byte[] finish() {
    byte[] octets = complete.toByteArray();
    complete.reset();
    return octets;
  }

  /** A new DCS: what was heard was not a page. */
  void restart() {
    complete.reset();
    block = new EcmBlock();
    heard = false;
    confirmed = Optional.empty();
  }

  /**
   * The numbers 0 and 255 may stand for no frame at all. That is believed only of the last block,
   * when nothing came even though it was asked for, and the page has its end already.
   */
  private boolean isEmptyBlock(PartialPage pps, Settings settings) {
    boolean ambiguous = pps.lastFrame() == 0 || pps.lastFrame() == FrameMap.FRAMES - 1;
    return ambiguous
        && pps.then() != PostMessage.NULL
        && askedForAll
        && !heard
        && block.isEmpty()
        && new PageDecoder(settings.coding(), settings.pixels())
            .decode(complete.toByteArray())
            .ended();
  }

  private void append(int size) {
    byte[] octets = block.octets(size);
    if (complete.size() + octets.length > PageDecoder.MOST_OCTETS) {
      throw new FaxEnded(FaxCause.PAGE_TOO_LARGE, "more than 16 MB in one page");
    }
    complete.writeBytes(octets);
    block = new EcmBlock();
    askedForAll = false;
  }
}
