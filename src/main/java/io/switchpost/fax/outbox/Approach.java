package io.switchpost.fax.outbox;

import io.switchpost.fax.t30.Capabilities;
import io.switchpost.store.FarMachine;
import io.switchpost.store.FaxAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What we offer to a machine: everything at first, less where the line was the trouble, or where
 * less has worked before.
 *
 * @param ecm whether with error correction
 * @param topSpeed bits per second; 0: no limit
 */
record Approach(boolean ecm, int topSpeed) {
  private static final Approach EVERYTHING = new Approach(true, 0);

  /** Gateways that break error correction are more frequent than lines that are too fast. */
  private static final List<Approach> AFTER_LINE_TROUBLE =
      List.of(
          EVERYTHING, new Approach(false, 0), new Approach(false, 9600), new Approach(false, 4800));

  /**
   * @param attempts of the job so far
   * @param known of the machine, if it has not expired
   */
  static Approach of(List<FaxAttempt> attempts, Optional<FarMachine> known) {
    long troubles =
        attempts.stream().filter(one -> one.cause().equals(Trouble.LINE.text())).count();
    Approach own = AFTER_LINE_TROUBLE.get((int) Math.min(troubles, AFTER_LINE_TROUBLE.size() - 1L));
    return known
        .map(machine -> own.and(new Approach(machine.ecm(), machine.topSpeed())))
        .orElse(own);
  }

  private Approach and(Approach other) {
    int slower =
        topSpeed == 0 || other.topSpeed == 0
            ? Math.max(topSpeed, other.topSpeed)
            : Math.min(topSpeed, other.topSpeed);
    return new Approach(ecm && other.ecm, slower);
  }

  /** Of what we can, what we say we can. */
  Capabilities of(Capabilities all) {
    return all.withErrorCorrection(ecm && all.errorCorrection())
        .withModulations(
            all.modulations().stream()
                .filter(one -> topSpeed == 0 || one.bitsPerSecond() <= topSpeed)
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** What is to be remembered of a machine with which this has worked. */
  FarMachine worked(Optional<FarMachine> known, Instant now) {
    boolean nothingNew =
        known.filter(one -> one.ecm() == ecm && one.topSpeed() == topSpeed).isPresent();
    return new FarMachine(
        ecm,
        topSpeed,
        false,
        Optional.of(now),
        nothingNew && !equals(EVERYTHING) ? known.get().learned() : now);
  }
}
