package io.switchpost.fax.t30;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * One block of T.4 annex A as it fills: frames come in any order, some again and again, until none
 * is missing.
 */
final class EcmBlock {
  private static final int HEAD = 4;
  private static final int NUMBER = 3;
  private static final int FCD = FrameType.FCD.octet(false) & 0xff;

  private final byte[][] frames = new byte[FrameMap.FRAMES][];
  private int count;
  private int size;

  /**
   * @param size frames that it has at least; 0 if nothing is known
   */
  EcmBlock(int size) {
    this.size = size;
  }

  /** Takes a frame without errors; what is no image data of 1 to 256 octets is left out. */
  void put(byte[] octets) {
    int length = octets.length - HEAD;
    if (length < 1 || length > Settings.LONG_FRAME || (octets[2] & 0x7f) != FCD) {
      return;
    }
    int number = StationText.reversed(octets[NUMBER]) & 0xff;
    if (frames[number] == null) {
      count++;
    }
    frames[number] = Arrays.copyOfRange(octets, HEAD, octets.length);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * How many frames the block has, by all that was said and seen of it. After a PPR some machines
   * count only the frames that they have sent again, and some never count.
   *
   * @param lastFrame of the PPS that has just come
   */
  int grownTo(int lastFrame) {
    size = Math.max(size, Math.max(lastFrame, highest()) + 1);
    return size;
  }

  private int highest() {
    return IntStream.range(0, frames.length).filter(i -> frames[i] != null).max().orElse(-1);
  }

  /**
   * What has not come yet. A frame that is shorter than the others came right by accident, unless
   * it is the last one.
   */
  FrameMap missing(int size, int agreedOctets) {
    int octets = usual(agreedOctets);
    var missing = new BitSet(FrameMap.FRAMES);
    for (int i = 0; i < size; i++) {
      boolean whole = frames[i] != null && (frames[i].length == octets || i == size - 1);
      missing.set(i, !whole);
    }
    return new FrameMap(missing, size);
  }

  /** What was agreed, or what most frames have: some senders do not do what they say. */
  private int usual(int agreed) {
    int other = agreed == Settings.LONG_FRAME ? Settings.SHORT_FRAME : Settings.LONG_FRAME;
    return with(other) > with(agreed) ? other : agreed;
  }

  private int with(int octets) {
    return (int) Arrays.stream(frames).filter(f -> f != null && f.length == octets).count();
  }

  /** The image data of the first frames, in order; what is missing is left out. */
  byte[] octets(int size) {
    var octets = new ByteArrayOutputStream();
    for (int i = 0; i < size; i++) {
      if (frames[i] != null) {
        octets.writeBytes(frames[i]);
      }
    }
    return octets.toByteArray();
  }
}
