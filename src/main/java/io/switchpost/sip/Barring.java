package io.switchpost.sip;

import java.util.List;
import java.util.Optional;

/** Call barring: no call leaves through a trunk to a number that its caller may not call. */
final class Barring {
  private final Trunks trunks;
  private final DialRights rights;

  Barring(Trunks trunks, DialRights rights) {
    this.trunks = trunks;
    this.rights = rights;
  }

  /**
   * Why a target is not dialled for that caller. Where several trunks may take the call, the number
   * must be allowed as each of them reads it.
   */
  Optional<DialFailure> of(Caller caller, String target) {
    return numbers(target).stream()
        .flatMap(number -> rights.refusal(caller, number).stream())
        .findFirst()
        .map(reason -> new DialFailure(Outcome.REFUSED, 403, reason));
  }

  private List<String> numbers(String target) {
    Optional<Target> whom = Target.parse(target);
    if (whom.isPresent() && whom.get() instanceof Target.Outside(String number, String trunk)) {
      return trunks.named(trunk).stream().map(each -> each.called(number)).distinct().toList();
    }
    return List.of();
  }
}
