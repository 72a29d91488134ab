package io.switchpost.fax.outbox;

import io.switchpost.store.FaxAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a fax is dialled again, by what went wrong: the pauses after the first, second, … trouble of
 * a kind, and no more when they are used up. A page that got through makes the count begin anew.
 *
 * @param pauses a trouble that is missing here is final
 */
public record RetryPlan(Map<Trouble, List<Duration>> pauses) {
  /** What the field does. */
  public static final RetryPlan STANDARD =
      new RetryPlan(
          Map.of(
              Trouble.BUSY, minutes(2, 5, 10, 15, 30),
              Trouble.NO_ANSWER, minutes(5, 15, 30, 60),
              Trouble.LINE, minutes(1, 3, 10),
              Trouble.REFUSED, minutes(10, 30),
              Trouble.NO_FAX_MACHINE, minutes(5, 30),
              Trouble.T38_REFUSED, minutes(10),
              Trouble.CONGESTION, minutes(1, 2, 5, 10, 15)));

  public RetryPlan {
    pauses = Map.copyOf(pauses);
  }

  private static List<Duration> minutes(long... minutes) {
    return Arrays.stream(minutes).mapToObj(Duration::ofMinutes).toList();
  }

  /**
   * The pause before the next attempt; empty: it is given up.
   *
   * @param before earlier attempts of the job, without the one that just met the trouble
   * @param progress whether that one got a page through
   */
  public Optional<Duration> after(Trouble trouble, List<FaxAttempt> before, boolean progress) {
    List<Duration> plan = pauses.getOrDefault(trouble, List.of());
    int times = progress ? 0 : times(trouble, before);
    return times < plan.size() ? Optional.of(plan.get(times)) : Optional.empty();
  }

  /**
   * When the last attempt will have been made if the same trouble comes each time; empty while
   * there was none that has a plan.
   *
   * @param attempts so far
   * @param next when the next one is made
   */
  public Optional<Instant> until(List<FaxAttempt> attempts, Instant next) {
    return attempts.stream()
        .flatMap(attempt -> Trouble.parse(attempt.cause()).stream())
        .reduce((_, last) -> last)
        .filter(pauses::containsKey)
        .map(trouble -> next.plus(left(trouble, attempts)));
  }

  private Duration left(Trouble trouble, List<FaxAttempt> attempts) {
    return pauses.get(trouble).stream()
        .skip(times(trouble, attempts))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** How often the trouble came since a page got through. */
  static int times(Trouble trouble, List<FaxAttempt> attempts) {
    int times = 0;
    for (FaxAttempt attempt : attempts) {
      if (attempt.confirmed() > 0) {
        times = 0;
      }
      if (attempt.cause().equals(trouble.text())) {
        times++;
      }
    }
    return times;
  }
}
