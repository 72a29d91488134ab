package io.switchpost.fax.t30.tsb85;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The steps of a case that are still to come, with its repeats unfolded as far as they happen. */
final class Script {
  /** What became of something that the device did. */
  enum Verdict {
    WANTED,
    /** Not a step, and no harm. */
    EXTRA,
    WRONG
  }

  private final Deque<Step> steps;

  Script(List<Step> steps) {
    this.steps = new ArrayDeque<>(steps);
  }

  Optional<Step> next() {
    return Optional.ofNullable(steps.peek());
  }

  /** The next step, if it is one that the tester has to do or that asks nothing of the device. */
  Optional<Step> takeTesters() {
    return next().filter(step -> !step.awaitsDevice() && !step.isRepeat()).map(_ -> steps.remove());
  }

  /**
   * The device did something: takes the step that wants it.
   *
   * @param optional whether the device may do it at any time
   */
  Verdict heard(Predicate<Step> wanted, boolean optional) {
    unfoldRepeats(wanted);
    skipNonStandardFacilities(wanted);
    Step step = steps.peek();
    if (step != null && wanted.test(step)) {
      steps.remove();
      return Verdict.WANTED;
    }
    return step == null || optional ? Verdict.EXTRA : Verdict.WRONG;
  }

  private void unfoldRepeats(Predicate<Step> wanted) {
    while (!steps.isEmpty() && steps.peek().isRepeat()) {
      Step repeat = steps.peek();
      boolean again = wanted.test(repeat.repeated().getFirst());
      if (!again && repeat.number("min").orElse(0) > 0) {
        return;
      }
      steps.remove();
      if (again && repeat.number("max").orElse(Integer.MAX_VALUE) > 0) {
        steps.push(onceLess(repeat));
        repeat.repeated().reversed().forEach(steps::push);
      }
    }
  }

  private static Step onceLess(Step repeat) {
    Map<String, String> counts = new HashMap<>(repeat.attributes());
    counts.replaceAll((_, count) -> String.valueOf(Integer.parseInt(count) - 1));
    return new Step(false, Step.REPEAT, counts, repeat.repeated());
  }

  /** NSF and NSC are a maker's own matter; a machine without them is as good. */
  private void skipNonStandardFacilities(Predicate<Step> wanted) {
    next()
        .filter(step -> step.isTagged("NSF") || step.isTagged("NSC"))
        .filter(step -> !wanted.test(step))
        .ifPresent(_ -> steps.remove());
  }
}
