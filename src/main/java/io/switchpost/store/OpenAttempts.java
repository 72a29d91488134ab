package io.switchpost.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The attempts of a job that is being sent: one is open at a time, and each ends with a cause. */
record OpenAttempts(FaxAttemptRows rows) {
  void begin(Handle handle, FaxJob job) {
    rows.begin(handle, job.id(), job.attempts().size() + 1, Spool.now());
  }

  /** Ends what is open. The pages that no attempt before has brought count for it. */
  void end(Handle handle, FaxJob job, String cause, String detail, String station) {
    int before = job.attempts().stream().mapToInt(FaxAttempt::confirmed).sum();
    job.attempts().stream()
        .filter(attempt -> attempt.ended().isEmpty())
        .forEach(
            attempt ->
                rows.end(
                    handle,
                    job.id(),
                    new FaxAttempt(
                        attempt.number(),
                        attempt.started(),
                        Optional.of(Spool.now()),
                        cause,
                        detail,
                        station,
                        job.confirmed().size() - before)));
  }

  /** The one that the last process had begun. */
  void endInterrupted(Handle handle, FaxJob job) {
    end(handle, job, FaxAttempt.INTERRUPTED, "The gateway was stopped while it sent", "");
  }

  /** How often the gateway was stopped while it sent, this time included. */
  static long interruptions(FaxJob job) {
    return job.attempts().stream()
        .filter(
            attempt -> attempt.ended().isEmpty() || attempt.cause().equals(FaxAttempt.INTERRUPTED))
        .count();
  }
}
