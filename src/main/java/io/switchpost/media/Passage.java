package io.switchpost.media;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Packets for a leg whose partner is still moved by another clock: kept in their order until the
 * leg's own clock looks, so that none is lost while the two are brought together. Filled by one
 * thread, emptied by another.
 */
final class Passage {
  /** One second of usual packets; a leg that nobody moves for longer loses what comes. */
  private static final int MOST = 50;

  /** Who takes them, on its clock. */
  interface Sink {
    void relay(RtpPacket packet, boolean event, long now);
  }

  private record Kept(LegMotion from, RtpPacket packet, boolean event) {}

  private final ConcurrentLinkedQueue<Kept> kept = new ConcurrentLinkedQueue<>();

  void put(LegMotion from, RtpPacket packet, boolean event) {
    if (kept.size() < MOST) {
      kept.add(new Kept(from, packet.copy(), event));
    }
  }

  /** Hands over those of the leg's present partner and forgets those of an earlier one. */
  void empty(LegMotion partner, Sink to, long now) {
    for (Kept one = kept.poll(); one != null; one = kept.poll()) {
      if (one.from() == partner) {
        to.relay(one.packet(), one.event(), now);
      }
    }
  }
}
