package io.switchpost.fax.t38;

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
  private final UdptlRecovery recovery;
  private boolean begun;
  private int expected;
  private Optional<UdptlPacket> suspect = Optional.empty();

  UdptlReceiver(Listener listener, UdptlCounts counts) {
    this.listener = listener;
    this.counts = counts;
    this.recovery = new UdptlRecovery(history, counts, listener);
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
    } else if (ahead == 1 && recovery.skipsZero(packet)) {
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
      recovery.takeEntry(packet, back);
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

  private void deliver(UdptlPacket packet, int ahead) {
    recovery.compare(packet);
    recovery.recover(packet, ahead);
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
