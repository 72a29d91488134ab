package io.switchpost.fax.t38;

import java.util.Arrays;
import java.util.List;

/**
 * A UDPTL datagram (T.38 clause 9.1).
 *
 * @param sequence 0 to 65535
 * @param primary the IFP packet of this number; of no octets if it has none
 */
record UdptlPacket(int sequence, byte[] primary, Recovery recovery) {

  /** What is sent again of earlier packets. */
  sealed interface Recovery {}

  /**
   * @param entries earlier IFP packets, newest first; one of no octets says nothing
   */
  record Redundancy(List<byte[]> entries) implements Recovery {}

  /**
   * @param entries each the exclusive-or of {@code span} packets that lie {@code entries.size()}
   *     apart
   */
  record Parity(int span, List<byte[]> entries) implements Recovery {}

  /**
   * @throws UdptlException if a part is missing
   */
  static UdptlPacket parse(byte[] datagram, int length) throws UdptlException {
    return new UdptlReader(Arrays.copyOf(datagram, length)).read();
  }
}
