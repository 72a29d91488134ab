package io.switchpost.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How far a call has come, for everyone who waits for it. Safe for any thread. */
final class CallProgress {
  private final long began = System.nanoTime();
  private final List<String> history = new ArrayList<>();
  private final StringBuilder keys = new StringBuilder();
  private final List<Integer> provisional = new ArrayList<>();
  private Optional<FinalAnswer> answer = Optional.empty();
  private boolean answered;
  private boolean ended;
  private String end = "";

  synchronized void note(String what) {
    long millis = (System.nanoTime() - began) / 1_000_000;
    history.add("%d.%03d %s".formatted(millis / 1_000, millis % 1_000, what));
    notifyAll();
  }

  synchronized void provisional(int status, String reason) {
    provisional.add(status);
    note(status + " " + reason);
  }

  synchronized void answered(FinalAnswer by) {
    answer = Optional.of(by);
    answered = true;
    note("answered");
  }

  synchronized void refused(FinalAnswer by) {
    answer = Optional.of(by);
    ended("refused: " + by);
  }

  synchronized void ended(String how) {
    if (!ended) {
      ended = true;
      end = how;
      note(how);
    }
  }

  synchronized void key(char key) {
    keys.append(key);
    note("key " + key);
  }

  synchronized String keys() {
    return keys.toString();
  }

  synchronized boolean isAnswered() {
    return answered;
  }

  synchronized boolean isEnded() {
    return ended;
  }

  synchronized String end() {
    return end;
  }

  synchronized boolean ringing() {
    return provisional.contains(180) || provisional.contains(183);
  }

  synchronized List<Integer> provisional() {
    return List.copyOf(provisional);
  }

  synchronized Optional<FinalAnswer> answer() {
    return answer;
  }

  synchronized List<String> history() {
    return List.copyOf(history);
  }

  /**
   * Waits for something that changes with a note.
   *
   * @throws PhoneException with the whole history when it does not come in time
   */
  synchronized void await(String expected, Duration limit, BooleanSupplier condition) {
    long until = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new PhoneException(
            "expected %s within %s ms, but it did not come; the call so far: %s"
                .formatted(expected, limit.toMillis(), history));
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PhoneException("interrupted while waiting for " + expected, e);
      }
    }
  }
}
