package io.switchpost.fax.t30.tsb85;

import io.switchpost.fax.t30.RtnPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Where we differ from the machine that the script was written for; see docs/known-issues.md. */
final class Exceptions {
  private static final Map<String, String> NOT_APPLICABLE =
      Map.of(
          "MRGN03", "a row of more than 5 s is taken: over T.38 a gateway makes pauses into fill",
          "MTGP01", "our caller always has a document and never polls",
          "MTGP02", "our caller never polls",
          "OTGP03", "our caller never polls");

  /** The status is one of failure, but the last page was confirmed after all. */
  private static final Set<String> COMPLETED_ALL_THE_SAME = Set.of("MTGX18", "MRGX10", "OREN09");

  /** A page was refused by RTN and not sent again: we do not call that a success. */
  private static final Set<String> RTN_IGNORED = Set.of("MTGN26", "MTGN28");

  private Exceptions() {}

  /**
   * The steps, where T.30 leaves the choice to us: DIS is repeated until T1 is over, which are more
   * times than the three of MRGX01; after RTP and EOM we stay a step slower (MTGN23); T5 is 60 s,
   * in which there is time for 20 RNR, where the script has 65 s (OTEN03).
   */
  static List<Step> steps(Suite.Case each) {
    return switch (each.name()) {
      case "MRGX01" ->
          each.steps().stream()
              .map(
                  step ->
                      step.isTagged("DIS")
                          ? new Step(false, Step.REPEAT, Map.of(), List.of(step))
                          : step)
              .toList();
      case "OTEN03" ->
          each.steps().stream()
              .map(
                  step ->
                      step.isRepeat()
                          ? new Step(
                              false, Step.REPEAT, Map.of("min", "19", "max", "21"), step.repeated())
                          : step)
              .toList();
      case "MTGN23" -> slowerAfter("RTP", each.steps());
      default -> each.steps();
    };
  }

  private static List<Step> slowerAfter(String tag, List<Step> steps) {
    int from = IntStream.range(0, steps.size()).filter(i -> steps.get(i).isTagged(tag)).sum();
    return IntStream.range(0, steps.size())
        .mapToObj(i -> i > from ? steps.get(i).slower() : steps.get(i))
        .toList();
  }

  static Optional<String> notApplicable(String name) {
    return Optional.ofNullable(NOT_APPLICABLE.get(name));
  }

  static RtnPolicy rtn(String name) {
    return RTN_IGNORED.contains(name) ? RtnPolicy.IGNORE : RtnPolicy.RETRANSMIT_THEN_IGNORE;
  }

  /** Whether the fax has to be a success for us. */
  static Optional<Boolean> completes(Suite.Case each) {
    if (COMPLETED_ALL_THE_SAME.contains(each.name())) {
      return Optional.of(true);
    }
    return each.status().map(status -> status.equals("OK") && !RTN_IGNORED.contains(each.name()));
  }
}
