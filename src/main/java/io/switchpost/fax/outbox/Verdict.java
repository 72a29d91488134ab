package io.switchpost.fax.outbox;

import io.switchpost.fax.session.FaxResult;
import io.switchpost.fax.t30.FaxOutcome;
import io.switchpost.store.AttemptEnd;
import io.switchpost.store.FarMachine;
import io.switchpost.store.FaxJob;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What an attempt comes to: whether and when the fax is tried again, and what was learned of the
 * far machine.
 *
 * @param job with the attempt under way
 * @param approach what the far machine was offered
 * @param known of it before, if that has not expired
 */
record Verdict(FaxJob job, Approach approach, Optional<FarMachine> known, RetryPlan retries) {
  static Verdict of(FaxJob job, Optional<FarMachine> known, RetryPlan retries) {
    return new Verdict(job, Approach.of(job.attempts(), known), known, retries);
  }

  /** Nobody was called. */
  static AttemptEnd unreadable(IOException why) {
    return new AttemptEnd(
        Trouble.IMPOSSIBLE.text(),
        "The pages cannot be read: " + why.getMessage(),
        "",
        Optional.empty(),
        Optional.empty());
  }

  AttemptEnd on(FaxResult result, Instant now) {
    Optional<Trouble> trouble = Trouble.of(result);
    return new AttemptEnd(
        trouble.map(Trouble::text).orElse(""),
        result.words(),
        station(result),
        trouble.flatMap(one -> again(one, result, now)),
        learned(trouble, now));
  }

  /** What was stopped goes on when it is wanted again. */
  private Optional<Instant> again(Trouble trouble, FaxResult result, Instant now) {
    if (trouble == Trouble.STOPPED) {
      return Optional.of(now);
    }
    if (trouble == Trouble.T38_REFUSED && known.filter(FarMachine::t38Refused).isPresent()) {
      return Optional.empty();
    }
    return retries.after(trouble, job.attempts(), result.pagesConfirmed() > 0).map(now::plus);
  }

  private Optional<FarMachine> learned(Optional<Trouble> trouble, Instant now) {
    if (trouble.isEmpty()) {
      return Optional.of(approach.worked(known, now));
    }
    if (trouble.get() == Trouble.T38_REFUSED) {
      return Optional.of(
          new FarMachine(
              known.map(FarMachine::ecm).orElse(true),
              known.map(FarMachine::topSpeed).orElse(0),
              true,
              known.flatMap(FarMachine::lastSuccess),
              now));
    }
    return Optional.empty();
  }

  private static String station(FaxResult result) {
    return result instanceof FaxResult.Spoke(FaxOutcome outcome)
        ? outcome.report().remote().identity()
        : "";
  }
}
