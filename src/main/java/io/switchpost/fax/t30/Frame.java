package io.switchpost.fax.t30;

import java.util.Arrays;
import java.util.Optional;

/**
 * A frame of T.30 clause 5.3: what it is, whether the sender is then silent, and its information.
 *
 * @param x whether the X bit is set
 * @param information the FIF, the first bit on the line most significant; not to be changed
 */
record Frame(FrameType type, boolean last, boolean x, byte[] information) {
  static final int ADDRESS = 0xff;
  static final int MORE = 0xc0;
  static final int FINAL = 0xc8;
  private static final int HEAD = 3;

  /** Address, control, FCF and FIF, without FCS. */
  byte[] octets() {
    byte[] octets = new byte[HEAD + information.length];
    octets[0] = (byte) ADDRESS;
    octets[1] = (byte) (last ? FINAL : MORE);
    octets[2] = type.octet(x);
    System.arraycopy(information, 0, octets, HEAD, information.length);
    return octets;
  }

  /** Empty if this is no frame of T.30 or its FCF is unknown. */
  static Optional<Frame> read(byte[] octets) {
    return isFrame(octets)
        ? FrameType.of(octets[2])
            .map(
                type ->
                    new Frame(
                        type,
                        octets[1] == (byte) FINAL,
                        octets[2] < 0,
                        Arrays.copyOfRange(octets, HEAD, octets.length)))
        : Optional.empty();
  }

  /** Whether address and control octets are T.30's (clause 5.3.4 and 5.3.5). */
  static boolean isFrame(byte[] octets) {
    return octets.length >= HEAD
        && octets[0] == (byte) ADDRESS
        && (octets[1] == (byte) MORE || octets[1] == (byte) FINAL);
  }

  /** An octet of the information field, 0 if it is not there. */
  int octet(int index) {
    return index < information.length ? information[index] & 0xff : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame frame && Arrays.equals(octets(), frame.octets());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets());
  }

  @Override
  public String toString() {
    return FrameText.of(this);
  }
}
