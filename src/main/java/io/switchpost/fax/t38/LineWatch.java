package io.switchpost.fax.t38;

import java.util.Optional;

/** When the peer was heard last, and what is to be done about its silence. Times in nanoseconds. */
final class LineWatch {
  private static final long SECOND = 1_000_000_000;
  private static final long LONGEST_GAP_IN_DATA = 15 * SECOND;
  private static final long LONGEST_SILENCE = 60 * SECOND;

  private boolean peerHeard;
  private long keepAlive;
  private long alive;

  /**
   * @param opened when the line was
   */
  LineWatch(long opened) {
    this.keepAlive = opened;
    this.alive = opened;
  }

  void heard(long now) {
    peerHeard = true;
    alive = now;
  }

  /** While we speak, the peer listens. */
  void spoke(long now) {
    alive = now;
    keptAlive(now);
  }

  void keptAlive(long now) {
    keepAlive = now + SECOND;
  }

  /** A firewall or a peer that waits for us to begin hears silence until it is heard itself. */
  boolean isKeepAliveDue(long now) {
    return !peerHeard && now - keepAlive >= 0;
  }

  /**
   * Why the line must be gone, if it must.
   *
   * @param inTheMiddle whether data has come and its end has not
   */
  Optional<String> silence(long now, boolean inTheMiddle) {
    long patience = patience(inTheMiddle);
    return now - alive >= patience
        ? Optional.of(
            "nothing heard for %d s%s"
                .formatted(patience / SECOND, inTheMiddle ? " in the middle" : ""))
        : Optional.empty();
  }

  /** When there is something to do again. */
  long next(boolean inTheMiddle) {
    long end = alive + patience(inTheMiddle);
    return peerHeard ? end : Math.min(end, keepAlive);
  }

  private static long patience(boolean inTheMiddle) {
    return inTheMiddle ? LONGEST_GAP_IN_DATA : LONGEST_SILENCE;
  }
}
