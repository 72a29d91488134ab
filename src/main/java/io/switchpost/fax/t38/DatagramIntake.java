package io.switchpost.fax.t38;

import io.switchpost.fax.t30.Reception;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** Makes of datagrams what a modem would have heard, and keeps that until it is asked for. */
final class DatagramIntake implements UdptlReceiver.Listener {
  /** Nobody speaks while the other does: what does not fit in here is no fax. */
  private static final int MOST_KEPT = 4096;

  private final Queue<Reception> heard = new ArrayDeque<>();
  private final ReceptionAssembler assembler = new ReceptionAssembler(this::keep);
  private final PeerVersion peer;
  private final UdptlCounts counts;
  private final UdptlReceiver receiver;
  private final Consumer<String> notes;

  /**
   * @param negotiated what the peer should speak
   * @param notes gets what is worth a line of the trace
   */
  DatagramIntake(IfpVersion negotiated, UdptlCounts counts, Consumer<String> notes) {
    this.peer = new PeerVersion(negotiated);
    this.counts = counts;
    this.receiver = new UdptlReceiver(this, counts);
    this.notes = notes;
  }

  /**
   * @return whether it was UDPTL of this stream
   */
  boolean accept(byte[] datagram, int length) {
    return receiver.accept(datagram, length);
  }

  boolean isEmpty() {
    return heard.isEmpty();
  }

  Optional<Reception> next() {
    return Optional.ofNullable(heard.poll());
  }

  /** Data has come and its end has not. */
  boolean inTheMiddle() {
    return assembler.inTheMiddle();
  }

  /** How the peer codes, as far as that is known: so it is spoken to. */
  IfpVersion version() {
    return peer.version();
  }

  private void keep(Reception reception) {
    if (heard.size() < MOST_KEPT) {
      heard.add(reception);
    } else {
      counts.overflow++;
    }
  }

  @Override
  public void packet(byte[] octets, boolean padded) {
    IfpVersion before = peer.version();
    Ifp ifp;
    try {
      ifp = peer.read(octets, padded);
    } catch (IfpException e) {
      counts.junk++;
      notes.accept("ignored: " + e.getMessage());
      if (IfpReader.isData(octets)) {
        damaged();
      }
      return;
    }
    if (peer.version() != before) {
      notes.accept("the peer codes as " + peer.version() + ", not as " + before);
    }
    if (ifp instanceof Ifp.Indication(Indicator indicator)) {
      notes.accept("heard " + indicator);
    }
    assembler.hear(ifp);
  }

  @Override
  public void missing(int packets) {
    notes.accept("lost " + packets);
    damaged();
  }

  @Override
  public void doubtful() {
    notes.accept("a packet is doubtful: redundancy was no repetition");
    damaged();
  }

  private void damaged() {
    peer.missing();
    assembler.missing();
  }
}
