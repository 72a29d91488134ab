package io.switchpost.fax.t38;

import io.switchpost.fax.t38.UdptlPacket.Parity;
import io.switchpost.fax.t38.UdptlPacket.Redundancy;
import java.util.Optional;

/**
 * Puts the IFP packets of incoming datagrams in order: repeats and late ones are dropped, missing
 * ones got back from redundancy or parity if the next datagram allows it. Nothing waits: a terminal
 * has no use for a packet that comes late.
 */
final class UdptlReceiver {
  /** A jump by more than this is another stream, and not loss. */
  private static final int FARTHEST = 2000;

  /** A jump by more than this is believed when the next datagram goes on from there. */
  private static final int NEAR = 16;

  /** A peer whose redundancy is never a repetition has a fault, and its packets none. */
  private static final int PATIENCE = 4;

  /** Hears the packets in order. */
  interface Listener {
    /**
     * @param padded it was got back by parity: zeros may follow
     */
    void packet(byte[] ifp, boolean padded);

    /** That many are lost for good. */
    void missing(int packets);

    /** The last one came again, and otherwise, or the next is not to be trusted: damage. */
    void doubtful();
  }

  private final Listener listener;
  private final UdptlCounts counts;
  private final UdptlHistory history = new UdptlHistory();
  private boolean begun;
  private int expected;
  private Optional<UdptlPacket> suspect = Optional.empty();
  private long confirmations;

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
    if (begun && isFar(ahead(packet))) {
      return believe(packet);
    }
    dropSuspect();
    take(packet);
    return true;
  }

  private int ahead(UdptlPacket packet) {
    return (short) (packet.sequence() - expected);
  }

  private static boolean isFar(int ahead) {
    return ahead > NEAR || ahead < -UdptlHistory.SIZE;
  }

  /** One far datagram may be anything (RTP that happens to parse, damage); two are a stream. */
  private boolean believe(UdptlPacket packet) {
    var before = suspect;
    int step = before.map(first -> packet.sequence() - first.sequence()).orElse(-1);
    if ((short) step < 0 || (short) step > NEAR) {
      dropSuspect();
      suspect = Optional.of(packet);
      return false;
    }
    suspect = Optional.empty();
    before.ifPresent(this::take);
    take(packet);
    return true;
  }

  private void dropSuspect() {
    suspect.ifPresent(_ -> counts.strange(false));
    suspect = Optional.empty();
  }

  private void take(UdptlPacket packet) {
    counts.packets++;
    int ahead = ahead(packet);
    if (!begun) {
      begin(packet);
    } else if (ahead > FARTHEST || ahead < -UdptlHistory.SIZE) {
      restart(packet);
    } else if (ahead < 0) {
      old(packet);
    } else if (ahead == 1 && skipsZero(packet)) {
      history.forget();
      deliver(packet, 0);
    } else {
      deliver(packet, ahead);
    }
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

  private void restart(UdptlPacket packet) {
    history.forget();
    tellMissing(1);
    begin(packet);
  }

  private void old(UdptlPacket packet) {
    if (history.has(packet.sequence()) && history.hasArrived(packet.sequence())) {
      counts.repeated++;
      return;
    }
    counts.late++;
    history.arrived(packet.sequence(), packet.primary());
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
    compare(packet);
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

  /** Damage that no checksum has seen shows where redundancy is not a repetition. */
  private void compare(UdptlPacket packet) {
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
      if (counts.contradicted > 0 && !history.hasArrived(sequence)) {
        listener.doubtful(); // on a line that does damage, one copy is not enough
      }
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
