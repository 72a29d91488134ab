package io.switchpost.fax.t30;

import io.switchpost.fax.image.PageDecoder;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The page that comes with error correction: blocks that are complete, and the one that is not (T.4
 * annex A). It tells a repeated PPS from one whose block was lost.
 */
final class EcmPage {
  /** The fourth PPR for a block is one too many (T.30 annex A.4.3). */
  private static final int MOST_DOUBTS = 2;

  private final ByteArrayOutputStream complete = new ByteArrayOutputStream();
  private EcmBlock block = new EcmBlock(0);
  private Optional<PartialPage> confirmed = Optional.empty();
  private boolean heard;
  private boolean askedForAll;
  private int lastBlockAt;
  private int lastBlockFrames;
  private Optional<byte[]> doubted = Optional.empty();
  private int doubts;

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

  /** What is complete of the page. */
  byte[] octets() {
    return complete.toByteArray();
  }

  /** Another page begins. */
  void next() {
    complete.reset();
    doubted = Optional.empty();
    doubts = 0;
  }

  /**
   * The page has rows that cannot be read although no frame was bad: something was changed on the
   * way. All frames of its last block, to be asked for again; none if they came the same twice, for
   * then the sender coded them so, or if asking did not help.
   */
  Optional<FrameMap> askAgain() {
    byte[] octets = octets();
    boolean same = doubted.filter(before -> Arrays.equals(before, octets)).isPresent();
    if (same || lastBlockFrames == 0 || ++doubts > MOST_DOUBTS) {
      return Optional.empty();
    }
    doubted = Optional.of(octets);
    complete.reset();
    complete.write(octets, 0, lastBlockAt);
    block = new EcmBlock(lastBlockFrames);
    confirmed = Optional.empty();
    var all = new BitSet(lastBlockFrames);
    all.set(0, lastBlockFrames);
    return Optional.of(new FrameMap(all, lastBlockFrames));
  }

  /** A new DCS: what was heard was not a page. */
  void restart() {
    next();
    block = new EcmBlock(0);
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
    lastBlockAt = complete.size();
    lastBlockFrames = size;
    complete.writeBytes(octets);
    block = new EcmBlock(0);
    askedForAll = false;
  }
}
