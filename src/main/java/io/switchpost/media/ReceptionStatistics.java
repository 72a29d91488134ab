package io.switchpost.media;

/** What a receiver knows of one RTP source: RFC 3550 appendices A.1, A.3 and A.8. */
final class ReceptionStatistics {
  private static final int FAR = 3000;

  private long received;
  private boolean started;
  private int ssrc;
  private int highest;
  private int cycles;
  private int base;
  private long count;
  private long lostBefore;
  private long expectedAtReport;
  private long countAtReport;
  private int transit;
  private double smoothed;

  /**
   * @param timed false for packets whose timestamp is not their sending time (telephone events)
   */
  void packet(RtpPacket packet, boolean timed, long now) {
    received++;
    if (!started || packet.ssrc != ssrc) {
      restart(packet);
    } else {
      int step = packet.sequence - highest & 0xFFFF;
      if (step < FAR) {
        cycles += packet.sequence < highest ? 0x10000 : 0;
        highest = packet.sequence;
      } else if (step < 0x10000 - FAR) {
        restart(packet); // the source started anew
      }
    }
    count++;
    if (timed) {
      int nowTransit = (int) (now / 125_000) - packet.timestamp;
      if (count > 1) {
        int difference = Math.abs(nowTransit - transit);
        if (difference < 80_000) {
          smoothed += (difference - smoothed) / 16;
        }
      }
      transit = nowTransit;
    }
  }

  private void restart(RtpPacket packet) {
    lostBefore = lost();
    started = true;
    ssrc = packet.ssrc;
    highest = packet.sequence;
    base = packet.sequence;
    cycles = 0;
    count = 0;
    expectedAtReport = 0;
    countAtReport = 0;
  }

  private long expected() {
    return cycles + highest - base + 1L;
  }

  long received() {
    return received;
  }

  long lost() {
    return started ? Math.max(0, lostBefore + expected() - count) : 0;
  }

  boolean started() {
    return started;
  }

  /** The report block of RFC 3550 section 6.4.1 without LSR and DLSR; 16 octets at {@code at}. */
  void report(byte[] octets, int at) {
    long expectedNow = expected() - expectedAtReport;
    long lostNow = expectedNow - (count - countAtReport);
    expectedAtReport = expected();
    countAtReport = count;
    int fraction =
        expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, (lostNow << 8) / expectedNow);
    int cumulative = Math.clamp(expected() - count, -0x800000, 0x7FFFFF);
    RtpPacket.putWord32(octets, at, ssrc);
    RtpPacket.putWord32(octets, at + 4, fraction << 24 | cumulative & 0xFFFFFF);
    RtpPacket.putWord32(octets, at + 8, cycles + highest);
    RtpPacket.putWord32(octets, at + 12, (int) smoothed);
  }

  double jitterMillis() {
    return smoothed / 8;
  }
}
