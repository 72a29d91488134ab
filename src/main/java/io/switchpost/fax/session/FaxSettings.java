package io.switchpost.fax.session;

import io.switchpost.fax.t30.Capabilities;
import java.time.Duration;

/**
 * How our fax machine behaves in calls.
 *
 * @param capabilities what it receives and sends
 * @param redundancy earlier packets that each UDPTL datagram repeats, 0 to 5
 * @param askWhenCalled so long after the answer we ask for T.38 ourselves, if the caller has not;
 *     the called side is the one that asks
 * @param askWhenCalling so long after a fax machine was heard we ask ourselves, if the called side
 *     has not
 * @param patience for a sign of a fax machine after the answer (T.30 timer T1 and what people add)
 */
public record FaxSettings(
    Capabilities capabilities,
    int redundancy,
    Duration askWhenCalled,
    Duration askWhenCalling,
    Duration patience) {
  /** All capabilities, redundancy 3, asking after 1 s when called and 5 s when calling. */
  public static final FaxSettings STANDARD =
      new FaxSettings(
          Capabilities.ALL,
          3,
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60));
}
