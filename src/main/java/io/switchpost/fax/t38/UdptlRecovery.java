package io.switchpost.fax.t38;

import io.switchpost.fax.t38.UdptlPacket.Parity;
import io.switchpost.fax.t38.UdptlPacket.Redundancy;

/**
 * What a datagram tells of the packets before its own: it brings lost ones back, and checks others.
 */
final class UdptlRecovery {
  /** A peer whose redundancy is never a repetition has a fault, and its packets none. */
  private static final int PATIENCE = 4;

  private final UdptlHistory history;
  private final UdptlCounts counts;
  private final UdptlReceiver.Listener listener;
  private long confirmations;

  UdptlRecovery(UdptlHistory history, UdptlCounts counts, UdptlReceiver.Listener listener) {
    this.history = history;
    this.counts = counts;
    this.listener = listener;
  }

  /** Some go from FFFF to 1: what the datagram then repeats is FFFF and not 0. */
  boolean skipsZero(UdptlPacket packet) {
    return packet.sequence() == 1
        && packet.recovery() instanceof Redundancy(var entries)
        && !entries.isEmpty()
        && history.repeats(entries.get(0), 0xFFFF)
        && (entries.size() == 1 || history.repeats(entries.get(1), 0xFFFE));
  }

  /** Damage that no checksum has seen shows where redundancy is not a repetition. */
  void compare(UdptlPacket packet) {
    if (packet.recovery() instanceof Redundancy(var entries)) {
      int most = Math.min(entries.size(), UdptlHistory.SIZE - 1);
      for (int back = 1; back <= most; back++) {
        if (entries.get(back - 1).length > 0) {
          compare(entries.get(back - 1), packet.sequence() - back & 0xFFFF);
        }
      }
    }
  }

  private void compare(byte[] entry, int sequence) {
    if (!history.has(sequence) || history.isConfirmed(sequence)) {
      return;
    }
    if (history.repeats(entry, sequence)) {
      history.confirm(sequence);
      confirmations++;
      return;
    }
    history.confirm(sequence);
    counts.contradicted++;
    if (counts.contradicted <= PATIENCE || counts.contradicted < confirmations) {
      listener.doubtful();
    }
  }

  /**
   * @param ahead how many are missing before it
   */
  void recover(UdptlPacket packet, int ahead) {
    for (int back = Math.min(ahead, UdptlHistory.SIZE - 1); back > 0; back--) {
      takeEntry(packet, back);
    }
    if (ahead > 0 && packet.recovery() instanceof Parity(int span, var entries)) {
      int expected = packet.sequence() - ahead & 0xFFFF;
      counts.byParity += history.repair(packet.sequence(), span, entries, expected);
    }
  }

  /** The packet that many before it, if redundancy has it. */
  void takeEntry(UdptlPacket packet, int back) {
    if (packet.recovery() instanceof Redundancy(var entries)
        && back <= entries.size()
        && entries.get(back - 1).length > 0) {
      history.recovered(packet.sequence() - back & 0xFFFF, entries.get(back - 1));
      counts.byRedundancy++;
    }
  }
}
