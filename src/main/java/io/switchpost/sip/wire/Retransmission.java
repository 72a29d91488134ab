package io.switchpost.sip.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * Repeats one message after T1, 2 T1, 4 T1 … at most T2 apart until stopped, and says so when 64 T1
 * have passed (timers A/B, E/F, G/H of RFC 3261 and the 2xx of section 13.3.1.4).
 */
public final class Retransmission {
  private final Timers timers;
  private final Flow flow;
  private final byte[] message;
  private final boolean repeats;
  private final boolean capped;
  private final Runnable onTimeout;
  private Duration interval = Timers.T1;
  private Duration left = Timers.LIFETIME;
  private Future<?> next;
  private boolean stopped;

  /**
   * Starts counting; the message itself is sent at this moment.
   *
   * @param repeats false on a reliable transport: only the time-out is watched
   * @param capped whether intervals stop growing at T2 (all but an INVITE request)
   */
  public Retransmission(
      Timers timers,
      Flow flow,
      byte[] message,
      boolean repeats,
      boolean capped,
      Runnable onTimeout) {
    this.timers = timers;
    this.flow = flow;
    this.message = message;
    this.repeats = repeats;
    this.capped = capped;
    this.onTimeout = onTimeout;
    schedule();
  }

  private synchronized void schedule() {
    if (!stopped) {
      Duration wait = repeats && interval.compareTo(left) < 0 ? interval : left;
      left = left.minus(wait);
      next = timers.after(wait, this::fire);
    }
  }

  private void fire() {
    boolean over;
    synchronized (this) {
      if (stopped) {
        return;
      }
      over = left.isZero();
      stopped = over;
    }
    if (over) {
      onTimeout.run();
      return;
    }
    try {
      flow.send(message);
    } catch (IOException _) {
      // the next one may get through; the time-out ends it
    }
    synchronized (this) {
      interval = interval.multipliedBy(2);
      if (capped && interval.compareTo(Timers.T2) > 0) {
        interval = Timers.T2;
      }
    }
    schedule();
  }

  /** From now on only every T2 (a non-INVITE request that got a provisional answer). */
  public synchronized void slowDown() {
    interval = Timers.T2;
  }

  public synchronized void stop() {
    stopped = true;
    if (next != null) {
      next.cancel(false);
    }
  }
}
