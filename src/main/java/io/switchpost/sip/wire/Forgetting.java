package io.switchpost.sip.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Removes keys 32 to 40 s after they were added, by the bucket: one timer for all transactions in
 * place of one for each (timers D, I, J, K of RFC 3261, somewhat late).
 */
final class Forgetting {
  private static final Duration STEP = Duration.ofSeconds(8);
  private static final int BUCKETS = 5;

  private final Consumer<String> remove;
  private final ArrayDeque<List<String>> buckets = new ArrayDeque<>();

  Forgetting(Timers timers, Consumer<String> remove) {
    this.remove = remove;
    for (int i = 0; i < BUCKETS; i++) {
      buckets.add(new ArrayList<>());
    }
    timers.every(STEP, this::step);
  }

  synchronized void add(String key) {
    buckets.getLast().add(key);
  }

  private void step() {
    List<String> due;
    synchronized (this) {
      due = buckets.removeFirst();
      buckets.addLast(new ArrayList<>());
    }
    due.forEach(remove);
  }
}
