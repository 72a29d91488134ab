package io.switchpost.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A machine in simulated time that works off one thing after the other: a call takes it 250 µs, a
 * refusal a tenth of that, and requests come evenly spaced.
 */
class OverloadTest {
  private static final double CALL = 0.000_250;
  private static final double REFUSAL = 0.000_025;
  private static final double CAPACITY = 1 / CALL;

  private final ArrayDeque<Runnable> probes = new ArrayDeque<>();
  private final ArrayDeque<Double> probeTurns = new ArrayDeque<>();
  private final Random random = new Random(8033);
  private double now;
  private double busyUntil;
  private double mediaLag;
  private int accepted;
  private int refused;
  private double longestWait;

  private final Overload overload =
      new Overload(
          () -> Math.round(now * 1e9),
          task -> {
            probes.add(task);
            probeTurns.add(Math.max(now, busyUntil));
          },
          () -> Math.round(mediaLag * 1e9),
          random::nextDouble);

  /** Offers so many calls a second, as a multiple of what the machine can do. */
  private void offer(double load, double seconds) {
    accepted = 0;
    refused = 0;
    longestWait = 0;
    double end = now + seconds;
    double step = 1 / (load * CAPACITY);
    while (now < end) {
      arrive();
      now += step;
    }
  }

  private void arrive() {
    double arrival = now;
    while (!probes.isEmpty() && probeTurns.peek() <= arrival) {
      now = probeTurns.poll();
      probes.poll().run();
    }
    now = arrival;
    double wait = Math.max(0, busyUntil - now);
    longestWait = Math.max(longestWait, wait);
    boolean no = overload.refuses();
    busyUntil = Math.max(busyUntil, now) + (no ? REFUSAL : CALL);
    accepted += no ? 0 : 1;
    refused += no ? 1 : 0;
  }

  @Test
  void belowCapacity_nothingIsRefused() {
    offer(0.9, 10);
    assertEquals(0, refused);
  }

  @Test
  void fewCalls_areTaken_howeverLateTheMachineIsForOtherReasons() {
    mediaLag = 0.5;
    offer(10 / CAPACITY, 20);
    assertEquals(0, refused);
  }

  @Test
  void halfAgainTheCapacity_goodputStaysNearIt() {
    offer(1.5, 5);
    offer(1.5, 10);
    assertTrue(accepted > 0.9 * 10 * CAPACITY, accepted + " accepted");
    assertTrue(longestWait < 0.15, longestWait + " s");
  }

  @Test
  void threeTimesTheCapacity_whatRefusalsLeaveIsUsed() {
    offer(3, 5);
    assertTrue(longestWait < 1, "while the load is new: " + longestWait + " s");
    offer(3, 10);
    double left = 1 - 3 * REFUSAL * CAPACITY;
    double possible = left / (1 - REFUSAL * CAPACITY) * CAPACITY;
    assertTrue(accepted > 0.9 * 10 * possible, accepted + " accepted");
    assertTrue(longestWait < 0.15, longestWait + " s");
  }

  @Test
  void theLoadFallsAgain_refusalsEndWithinSeconds() {
    offer(3, 5);
    offer(0.8, 3);
    offer(0.8, 5);
    assertEquals(0, refused);
  }

  @Test
  void oneStandStill_asOfACollector_refusesNobody() {
    offer(0.5, 2);
    busyUntil = now + 0.1;
    offer(0.5, 2);
    assertEquals(0, refused);
  }

  @Test
  void aLateMediaClock_refusesNewCalls() {
    offer(0.1, 1);
    mediaLag = 0.08;
    offer(0.1, 5);
    assertTrue(refused > 0.5 * accepted, refused + " of " + (accepted + refused));
    mediaLag = 0;
    offer(0.1, 5);
    offer(0.1, 1);
    assertEquals(0, refused);
  }

  @Test
  void afterAPauseOfTheLoad_theFirstCallIsTaken() {
    offer(5, 3);
    now += TimeUnit.MINUTES.toSeconds(1);
    assertFalse(overload.refuses());
  }

  @Test
  void aProbeThatNeverComesBack_countsAsAnEverLongerWait() {
    Overload stuck = new Overload(() -> Math.round(now * 1e9), _ -> {}, () -> 0, () -> 0.5);
    boolean refuses = false;
    for (int i = 0; i < 200; i++) {
      now += 0.02;
      refuses |= stuck.refuses();
    }
    assertTrue(refuses);
    assertTrue(stuck.waiting() > TimeUnit.SECONDS.toNanos(3));
  }
}
