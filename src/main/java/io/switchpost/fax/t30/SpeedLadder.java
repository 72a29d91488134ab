package io.switchpost.fax.t30;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The speeds that both machines have, from the fastest down; it never goes up again, and never from
 * V.29 back to V.17. After two failures the slower speeds of V.17 are left out: most receivers give
 * up after the third.
 */
final class SpeedLadder {
  private static final List<Modulation> ORDER =
      List.of(
          Modulation.V17_14400,
          Modulation.V17_12000,
          Modulation.V17_9600,
          Modulation.V29_9600,
          Modulation.V17_7200,
          Modulation.V29_7200,
          Modulation.V27TER_4800,
          Modulation.V27TER_2400);
  private static final Set<Modulation> SLOW_V17 = Set.of(Modulation.V17_9600, Modulation.V17_7200);
  private static final int PATIENCE_WITH_V17 = 2;

  private final Set<Modulation> common;
  private final boolean allV17;
  private int step;
  private int failures;

  /**
   * @param allV17 whether to try all speeds of V.17, however many fail
   * @param top where to begin at most
   */
  SpeedLadder(Set<Modulation> common, boolean allV17, Modulation top) {
    this.common = common;
    this.allV17 = allV17;
    step = ORDER.indexOf(top);
    while (step < ORDER.size() && !common.contains(ORDER.get(step))) {
      step++;
    }
  }

  /** Empty if the machines have no speed in common. */
  Optional<Modulation> speed() {
    return step < ORDER.size() ? Optional.of(ORDER.get(step)) : Optional.empty();
  }

  /** A training has failed: one step down. Empty at the bottom, where it stays. */
  Optional<Modulation> failed() {
    failures++;
    return down();
  }

  /** One step down after a bad page. Empty at the bottom, where it stays. */
  Optional<Modulation> down() {
    int next = step + 1;
    while (next < ORDER.size() && !isWorthIt(ORDER.get(next))) {
      next++;
    }
    if (next == ORDER.size()) {
      return Optional.empty();
    }
    step = next;
    return speed();
  }

  private boolean isWorthIt(Modulation modulation) {
    boolean tired = !allV17 && failures >= PATIENCE_WITH_V17 && SLOW_V17.contains(modulation);
    boolean upward =
        ORDER.get(step).name().startsWith("V29") && modulation.name().startsWith("V17");
    return common.contains(modulation) && !tired && !upward;
  }
}
