package io.switchpost.media;

import java.util.ArrayDeque;

/**
 * The pairs of ports (even, odd) of a range. The one that was free longest is taken next, so that
 * late packets of an ended call do not reach a new one.
 */
final class PortRange {
  private final int lowest;
  private final int highest;
  private final int pairs;
  private final ArrayDeque<Integer> free = new ArrayDeque<>();

  /** Both ends included. */
  PortRange(int lowest, int highest) {
    if (lowest < 1 || highest > 65535 || lowest >= highest) {
      throw new IllegalArgumentException(
          "media ports " + lowest + "-" + highest + ": expected a range within 1-65535");
    }
    this.lowest = lowest;
    this.highest = highest;
    for (int port = lowest + lowest % 2; port + 1 <= highest; port += 2) {
      free.add(port);
    }
    pairs = free.size();
  }

  synchronized int take() throws NoPortException {
    Integer port = free.poll();
    if (port == null) {
      throw new NoPortException("all " + pairs + " RTP ports of " + this + " are in use");
    }
    return port;
  }

  synchronized void giveBack(int port) {
    free.add(port);
  }

  int pairs() {
    return pairs;
  }

  @Override
  public String toString() {
    return lowest + "-" + highest;
  }
}
