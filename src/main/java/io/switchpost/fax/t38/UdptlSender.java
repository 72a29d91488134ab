package io.switchpost.fax.t38;

/**
 * Numbers IFP packets and wraps them into datagrams with what brings lost ones back. Entries are
 * left out before a datagram becomes longer than the peer takes.
 */
final class UdptlSender {
  /** The peer's limit is an announcement, and often a false one: a packet is never cut for it. */
  private static final int SMALLEST_LIMIT = 80;

  /** Below any MTU, with its headers and a tunnel. */
  private static final int LARGEST = 1199;

  private static final int HISTORY = 32;

  private final ErrorCorrection correction;
  private final int limit;
  private final byte[][] history = new byte[HISTORY][];
  private final byte[] datagram = new byte[LARGEST];
  private int length;
  private int sequence;
  private int sent;

  /**
   * @param maxDatagram T38FaxMaxDatagram of the peer
   * @param firstSequence 0 but in tests
   */
  UdptlSender(ErrorCorrection correction, int maxDatagram, int firstSequence) {
    this.correction = correction;
    this.limit = Math.clamp(maxDatagram, SMALLEST_LIMIT, LARGEST);
    this.sequence = firstSequence;
  }

  /**
   * Builds the datagram of the next number, which {@link #datagram()} then holds until the next
   * call.
   *
   * @return its length
   */
  int wrap(byte[] ifp) {
    length = 0;
    put(sequence >> 8);
    put(sequence);
    putOpenType(ifp, ifp.length);
    switch (correction) {
      case ErrorCorrection.Redundancy(int entries) -> putRedundancy(entries);
      case ErrorCorrection.Parity(int span, int entries) -> putParity(span, entries);
    }
    history[sequence % HISTORY] = ifp;
    sequence = sequence + 1 & 0xFFFF;
    sent = Math.min(sent + 1, HISTORY);
    return length;
  }

  byte[] datagram() {
    return datagram;
  }

  private void putRedundancy(int wanted) {
    int entries = 0;
    int size = length + 2;
    while (entries < Math.min(wanted, sent)) {
      size += sizeOf(earlier(entries + 1).length);
      if (size > limit) {
        break;
      }
      entries++;
    }
    put(0x00);
    put(entries);
    for (int back = 1; back <= entries; back++) {
      putOpenType(earlier(back), earlier(back).length);
    }
  }

  /** The window winds up at the start: only packets that exist are covered. */
  private void putParity(int span, int wanted) {
    int entries = Math.min(wanted, sent / span);
    int longest = 0;
    for (int back = 1; back <= span * entries; back++) {
      longest = Math.max(longest, earlier(back).length);
    }
    while (entries > 0 && length + 4 + entries * sizeOf(longest) > limit) {
      entries--;
    }
    put(0x80);
    put(1);
    put(span);
    put(entries);
    for (int entry = 0; entry < entries; entry++) {
      putExclusiveOr(entries - entry, span, entries);
    }
  }

  private void putExclusiveOr(int newest, int span, int step) {
    var sum = new byte[LARGEST];
    int longest = 0;
    for (int i = 0; i < span; i++) {
      byte[] packet = earlier(newest + i * step);
      longest = Math.max(longest, packet.length);
      for (int octet = 0; octet < packet.length; octet++) {
        sum[octet] ^= packet[octet];
      }
    }
    putOpenType(sum, longest);
  }

  private byte[] earlier(int back) {
    return history[(sequence - back & 0xFFFF) % HISTORY];
  }

  private static int sizeOf(int octets) {
    return octets + (octets < 0x80 ? 1 : 2);
  }

  private void putOpenType(byte[] octets, int count) {
    if (count >= 0x80) {
      put(0x80 | count >> 8);
    }
    put(count);
    System.arraycopy(octets, 0, datagram, length, count);
    length += count;
  }

  private void put(int octet) {
    datagram[length++] = (byte) octet;
  }
}
