package io.switchpost.fax.t30;

import java.time.Duration;

/**
 * The times of T.30 clause 5.4.3.1 and of its annex A.
 *
 * @param t0 how long a caller looks for a fax machine, 60 ± 5 s
 * @param t1 how long two machines try to identify each other, 35 ± 5 s
 * @param t2 until a command must have begun, 6 ± 1 s
 * @param t4 until an answer must have begun, 3 s ± 15 %, longer over IP
 * @param t5 how long a receiver may say that it is not ready, 60 ± 5 s
 */
public record Timers(Duration t0, Duration t1, Duration t2, Duration t4, Duration t5) {
  public static final Timers STANDARD =
      new Timers(
          Duration.ofSeconds(60),
          Duration.ofSeconds(35),
          Duration.ofSeconds(7),
          Duration.ofMillis(4500),
          Duration.ofSeconds(60));

  /** A frame after flags or after another frame: none is longer than 3 s. */
  static final Duration FRAME = Duration.ofSeconds(4);

  /** Between the directions, and between V.21 and a fast carrier, 75 ± 20 ms. */
  static final Duration TURN = Duration.ofMillis(75);

  /** A page without anything coming: the carrier must be gone. */
  static final Duration DEAD_CARRIER = Duration.ofSeconds(15);

  /** Carrier and flags without data, while the sender prepares its page. */
  static final Duration FLAGS = Duration.ofMinutes(5);
}
