package io.switchpost.sip;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The trunks by which one call out may leave, one after the other while they cannot take it: the
 * one whose line is held already, then the others in their order, each only if it has a line free.
 */
final class TrunkHunt {
  private final Core core;
  private final String number;
  private final Optional<TrunkLine> reserved;
  private final Deque<Trunk> further = new ArrayDeque<>();

  /**
   * @param number as it was dialled
   * @param reserved a line that was waited for; it is used if it is of one of these trunks
   */
  TrunkHunt(Core core, String number, List<Trunk> trunks, Optional<TrunkLine> reserved) {
    this.core = core;
    this.number = number;
    this.reserved = reserved.filter(line -> trunks.contains(line.trunk()));
    Optional<Trunk> first = this.reserved.map(TrunkLine::trunk);
    first.ifPresent(further::add);
    trunks.stream().filter(one -> first.isEmpty() || one != first.get()).forEach(further::add);
  }

  /**
   * The next one that has a line free, which is this call's from now on; empty: there is none.
   *
   * @param passedOver told of each that has none
   */
  Optional<Destination> next(Consumer<DialFailure> passedOver) {
    while (!further.isEmpty()) {
      Trunk trunk = further.remove();
      Optional<TrunkLine> line =
          reserved
              .filter(held -> held.trunk() == trunk)
              .or(() -> core.trunks().lines().take(trunk));
      if (line.isPresent()) {
        return Optional.of(new Destination(trunk.uri(number), true, line));
      }
      core.log().infof("Trunk %s: each line is busy, no call to %s", trunk.name(), number);
      passedOver.accept(new DialFailure(Outcome.UNAVAILABLE, 503, "No line free"));
    }
    return Optional.empty();
  }

  /** Whether it was the trunk that failed, so that another one may do better. */
  static boolean isTrunksFault(DialFailure failure) {
    boolean trunkAtFault = failure.status() == 408 || failure.status() / 100 == 5;
    return trunkAtFault && failure.outcome() == Outcome.UNAVAILABLE;
  }
}
