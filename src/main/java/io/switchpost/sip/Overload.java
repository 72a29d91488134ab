package io.switchpost.sip;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Tells which new calls to turn away because work waits too long already: the probability
 * controller of PIE (RFC 8033 section 4), which finds the rate that the machine bears by itself.
 * What it watches is how long a task waits for its turn, and how late the media clock is.
 *
 * <p>Without it, a gateway above its capacity answers everybody too late: retransmissions come on
 * top, and nobody's call succeeds. Safe for many threads; asked for each new request, it costs next
 * to nothing.
 */
final class Overload {
  /** So often the wait is measured and the probability set anew, while requests come. */
  static final long UPDATE = TimeUnit.MILLISECONDS.toNanos(20);

  /** The wait that is aimed at under too much load: far below the 500 ms of a retransmission. */
  static final long REFERENCE = TimeUnit.MILLISECONDS.toNanos(50);

  /** So long a wait may last before anything is refused: a pause of the collector is no load. */
  private static final long BURST = TimeUnit.MILLISECONDS.toNanos(200);

  /** After so long without a request, what was measured before says nothing. */
  private static final long FORGET = TimeUnit.SECONDS.toNanos(1);

  /** So many requests in a second are always taken: work that waits then waits not for them. */
  private static final double ALWAYS = 20;

  /** Probes under way at most: more would tell nothing new. */
  private static final int MOST_PROBES = 250;

  private static final double ALPHA = 0.25;
  private static final double BETA = 2;
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier clock;
  private final Executor work;
  private final LongSupplier mediaLag;
  private final DoubleSupplier random;

  private double probability;
  private double spare = ALWAYS;
  private long sparedLast;
  private long updated;
  private long lastWait;
  private long lastMeasured;
  private long burstLeft = BURST;
  private final ArrayDeque<Long> probes = new ArrayDeque<>();
  private long probeWait;

  /**
   * @param clock as {@link System#nanoTime}
   * @param work where calls are worked on; gets a probe each {@link #UPDATE}
   * @param mediaLag how late the media clock is, in nanoseconds
   * @param random 0 up to 1
   */
  Overload(LongSupplier clock, Executor work, LongSupplier mediaLag, DoubleSupplier random) {
    this.clock = clock;
    this.work = work;
    this.mediaLag = mediaLag;
    this.random = random;
    this.updated = clock.getAsLong();
  }

  /** Whether this new request is to be refused. */
  synchronized boolean refuses() {
    long now = clock.getAsLong();
    if (now - updated >= FORGET) {
      probability = 0;
      lastWait = 0;
      lastMeasured = 0;
      probeWait = 0;
      burstLeft = BURST;
    }
    if (now - updated >= UPDATE) {
      update(now);
      updated = now;
    }
    boolean mild = lastWait < REFERENCE / 2 && probability < 0.2;
    return burstLeft <= 0 && !mild && random.getAsDouble() < probability && !spared(now);
  }

  private boolean spared(long now) {
    spare = Math.min(ALWAYS, spare + ALWAYS * (now - sparedLast) / SECOND);
    sparedLast = now;
    if (spare < 1) {
      return false;
    }
    spare--;
    return true;
  }

  /** How long work waits at the moment, in nanoseconds, as far as it was measured. */
  synchronized long waiting() {
    return lastWait;
  }

  /** Of two measurements in a row the smaller counts: one alone may be a hiccup of the machine. */
  private void update(long now) {
    long measured = Math.max(measured(now), mediaLag.getAsLong());
    long wait = Math.min(measured, lastMeasured);
    lastMeasured = measured;
    double change = ALPHA * (wait - REFERENCE) + BETA * (wait - lastWait);
    probability = Math.clamp(probability + change / SECOND, 0.0, 1.0);
    boolean calm = wait < REFERENCE / 2 && lastWait < REFERENCE / 2;
    if (probability == 0 && calm) {
      burstLeft = BURST;
    } else if (burstLeft > 0) {
      burstLeft -= UPDATE;
    }
    lastWait = wait;
  }

  /** A probe that is still under way has waited at least since it was sent. */
  private long measured(long now) {
    long wait = probes.isEmpty() ? probeWait : Math.max(probeWait, now - probes.getFirst());
    if (probes.size() < MOST_PROBES) {
      probes.addLast(now);
      work.execute(() -> probed(now));
    }
    return wait;
  }

  private synchronized void probed(long sent) {
    probeWait = clock.getAsLong() - sent;
    probes.removeFirstOccurrence(sent);
  }
}
