package io.switchpost.fax.t30;

import java.util.BitSet;

/** Which frames of a block are meant, as PPR says it: 256 bits, frame 0 first on the line. */
record FrameMap(BitSet frames) {
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
    return new FrameMap(frames);
  }

  byte[] information() {
    byte[] octets = new byte[OCTETS];
    frames.stream().forEach(i -> octets[i / Byte.SIZE] |= (byte) (0x80 >> i % Byte.SIZE));
    return octets;
  }

  int count() {
    return frames.cardinality();
  }
}
