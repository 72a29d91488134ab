package io.switchpost.store;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How the reception of a fax ended.
 *
 * @param duration of the reception
 * @param interrupted whether pages may be missing
 * @param cause in a sentence's part, such as "the sender hung up after page 2"; empty for a good
 *     end
 */
public record FaxEnd(Duration duration, boolean interrupted, String cause) {

  /** All pages came. */
  public static FaxEnd complete(Duration duration) {
    return new FaxEnd(duration, false, "");
  }

  /** It broke off; the pages so far are kept. */
  public static FaxEnd interrupted(Duration duration, String cause) {
    return new FaxEnd(duration, true, cause);
  }

  /** As a row holds it. */
  FaxEnd clean() {
    return new FaxEnd(duration.truncatedTo(ChronoUnit.MILLIS), interrupted, Text.line(cause));
  }
}
