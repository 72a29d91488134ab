package io.switchpost.fax.t38;

import io.switchpost.fax.t38.UdptlPacket.Parity;
import io.switchpost.fax.t38.UdptlPacket.Redundancy;

/**
 * Puts the IFP packets of incoming datagrams in order: repeats and late ones are dropped, missing
 * ones got back from redundancy or parity if the next datagram allows it. Nothing waits: a terminal
 * has no use for a packet that comes late.
 */
final class UdptlReceiver {
  /** A jump by more than this is another stream. */
  private static final int FARTHEST = 2000;

  /** The next datagram of another stream is this near to its first, or that was a stray one. */
  private static final int NEAR = 16;

  private static final int NONE = -1;

  /** Hears the packets in order. */
  interface Listener {
    /**
     * @param padded it was got back by parity: zeros may follow
     */
    void packet(byte[] ifp, boolean padded);

    /** That many are lost for good. */
    void missing(int packets);
  }

  private final Listener listener;
  private final UdptlCounts counts;
  private final UdptlHistory history = new UdptlHistory();
  private boolean begun;
  private int expected;
  private int suspect = NONE;

  UdptlReceiver(Listener listener, UdptlCounts counts) {
    this.listener = listener;
    this.counts = counts;
  }

  /**
   * @return whether it was UDPTL of this stream
   */
  boolean accept(byte[] datagram, int length) {
    UdptlPacket packet;
    try {
      packet = UdptlPacket.parse(datagram, length);
    } catch (UdptlException _) {
      counts.strange(UdptlReader.looksLikeRtp(datagram, length));
      return false;
    }
    int ahead = (short) (packet.sequence() - expected);
    if (begun && Math.abs(ahead) > FARTHEST && !continuesSuspect(packet)) {
      counts.strange(false);
      return false;
    }
    counts.packets++;
    if (!begun) {
      begin(packet);
    } else if (Math.abs(ahead) > FARTHEST) {
      restart(packet);
    } else if (ahead < 0) {
      old(packet, -ahead);
    } else {
      deliver(packet, ahead == 1 && skipsZero(packet) ? 0 : ahead);
    }
    suspect = NONE;
    return true;
  }

  /** What was before the first datagram is not lost; what it brings along is welcome. */
  private void begin(UdptlPacket packet) {
    begun = true;
    int earlier = packet.recovery() instanceof Redundancy(var entries) ? entries.size() : 0;
    for (int back = Math.min(earlier, UdptlHistory.SIZE - 1); back > 0; back--) {
      int sequence = packet.sequence() - back & 0xFFFF;
      takeEntry(packet, back);
      if (history.has(sequence)) {
        tell(sequence);
      }
    }
    deliver(packet, 0);
  }

  /** One far datagram may be anything (RTP that happens to parse, garbage); two are a stream. */
  private boolean continuesSuspect(UdptlPacket packet) {
    int step = suspect == NONE ? NONE : (short) (packet.sequence() - suspect);
    suspect = packet.sequence();
    return step >= 0 && step <= NEAR;
  }

  private void restart(UdptlPacket packet) {
    history.forget();
    tellMissing(1);
    begin(packet);
  }

  private void old(UdptlPacket packet, int behind) {
    if (history.has(packet.sequence()) && history.hasArrived(packet.sequence())) {
      counts.repeated++;
      return;
    }
    counts.late++;
    if (behind < UdptlHistory.SIZE) {
      history.arrived(packet.sequence(), packet.primary());
    }
  }

  /** Some go from FFFF to 1: what the datagram then repeats is FFFF and not 0. */
  private boolean skipsZero(UdptlPacket packet) {
    return packet.sequence() == 1
        && packet.recovery() instanceof Redundancy(var entries)
        && !entries.isEmpty()
        && history.repeats(entries.get(0), 0xFFFF)
        && (entries.size() == 1 || history.repeats(entries.get(1), 0xFFFE));
  }

  private void deliver(UdptlPacket packet, int ahead) {
    recover(packet, ahead);
    int missing = 0;
    for (int back = ahead; back > 0; back--) {
      int sequence = packet.sequence() - back & 0xFFFF;
      if (history.has(sequence)) {
        tellMissing(missing);
        missing = 0;
        tell(sequence);
      } else {
        missing++;
      }
    }
    tellMissing(missing);
    history.arrived(packet.sequence(), packet.primary());
    tell(packet.sequence());
    expected = packet.sequence() + 1 & 0xFFFF;
  }

  private void recover(UdptlPacket packet, int ahead) {
    for (int back = Math.min(ahead, UdptlHistory.SIZE - 1); back > 0; back--) {
      takeEntry(packet, back);
    }
    if (ahead > 0 && packet.recovery() instanceof Parity(int span, var entries)) {
      counts.byParity += history.repair(packet.sequence(), span, entries, expected);
    }
  }

  private void takeEntry(UdptlPacket packet, int back) {
    if (packet.recovery() instanceof Redundancy(var entries)
        && back <= entries.size()
        && entries.get(back - 1).length > 0) {
      history.recovered(packet.sequence() - back & 0xFFFF, entries.get(back - 1));
      counts.byRedundancy++;
    }
  }

  private void tell(int sequence) {
    byte[] packet = history.packet(sequence);
    if (packet.length > 0) {
      listener.packet(packet, history.isPadded(sequence));
    }
  }

  private void tellMissing(int packets) {
    if (packets > 0) {
      counts.lost += packets;
      listener.missing(packets);
    }
  }
}
