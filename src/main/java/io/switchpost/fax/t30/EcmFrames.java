package io.switchpost.fax.t30;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A coded page in the frames of T.4 annex A: blocks of up to 256 frames of 256 or 64 octets, the
 * last one filled up with zeros.
 */
record EcmFrames(byte[] page, int frameOctets) {
  private static final int HEAD = 4;
  private static final int RCPS = 3;

  private int blockOctets() {
    return FrameMap.FRAMES * frameOctets;
  }

  /** At least 1. */
  int blocks() {
    return Math.max(1, (page.length + blockOctets() - 1) / blockOctets());
  }

  /** How many frames a block has, at least 1. */
  int frames(int block) {
    int octets = Math.min(page.length - block * blockOctets(), blockOctets());
    return Math.max(1, (octets + frameOctets - 1) / frameOctets);
  }

  /** The frames of a block that are wanted, and three times RCP. */
  List<byte[]> block(int block, IntPredicate wanted) {
    var frames = new ArrayList<byte[]>();
    for (int i = 0; i < frames(block); i++) {
      if (wanted.test(i)) {
        frames.add(frame(block, i));
      }
    }
    for (int i = 0; i < RCPS; i++) {
      frames.add(head(FrameType.RCP, HEAD - 1));
    }
    return frames;
  }

  private byte[] frame(int block, int number) {
    byte[] frame = head(FrameType.FCD, HEAD + frameOctets);
    frame[HEAD - 1] = StationText.reversed((byte) number);
    int from = Math.min(page.length, block * blockOctets() + number * frameOctets);
    byte[] octets = Arrays.copyOfRange(page, from, Math.min(page.length, from + frameOctets));
    System.arraycopy(octets, 0, frame, HEAD, octets.length);
    return frame;
  }

  private static byte[] head(FrameType type, int length) {
    byte[] frame = new byte[length];
    frame[0] = (byte) Frame.ADDRESS;
    frame[1] = (byte) Frame.MORE;
    frame[2] = type.octet(false);
    return frame;
  }
}
