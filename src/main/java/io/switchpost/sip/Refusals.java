package io.switchpost.sip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Why those whom one call rang did not answer, and what of that its caller is told. */
final class Refusals {
  private static final List<Outcome> MOST_TELLING =
      List.of(Outcome.BUSY, Outcome.NO_ANSWER, Outcome.REFUSED, Outcome.UNAVAILABLE);

  /** Refusals from 600 on that say nothing about the other phones. */
  private static final Set<Integer> EVERYWHERE_BUT = Set.of(604, 606);

  private final List<DialFailure> all = new ArrayList<>();

  void add(DialFailure failure) {
    all.add(failure);
  }

  /** Whether one refusal is for all phones of the called person (RFC 3261 section 21.6). */
  static boolean isFinal(DialFailure failure) {
    return failure.status() >= 600 && !EVERYWHERE_BUT.contains(failure.status());
  }

  /** The most telling one; without any nobody was there to ring. */
  DialFailure best() {
    return all.stream()
        .min(Comparator.comparing(failure -> MOST_TELLING.indexOf(failure.outcome())))
        .orElse(new DialFailure(Outcome.UNAVAILABLE, 480, "Not registered"));
  }
}
