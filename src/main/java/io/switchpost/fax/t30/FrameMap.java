package io.switchpost.fax.t30;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Which frames of a block are meant, as PPR says it: 256 bits, frame 0 first on the line.
 *
 * @param size frames of the block; the bits of those that it does not have are set, because they
 *     have not come (T.4 annex A)
 */
record FrameMap(BitSet frames, int size) {
  static final int FRAMES = 256;
  private static final int OCTETS = FRAMES / Byte.SIZE;

  /** What a short field does not say is taken as asked for: it does no harm to send it again. */
  static FrameMap read(byte[] information) {
    var frames = new BitSet(FRAMES);
    for (int i = 0; i < FRAMES; i++) {
      int octet = i / Byte.SIZE;
      boolean asked =
          octet >= information.length || (information[octet] << i % Byte.SIZE & 0x80) != 0;
      frames.set(i, asked);
    }
    return new FrameMap(frames, FRAMES);
  }

  byte[] information() {
    byte[] octets = new byte[OCTETS];
    IntStream.concat(frames.stream(), IntStream.range(size, FRAMES))
        .forEach(i -> octets[i / Byte.SIZE] |= (byte) (0x80 >> i % Byte.SIZE));
    return octets;
  }

  int count() {
    return frames.cardinality();
  }
}
