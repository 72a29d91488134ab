package io.switchpost.sip.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Remembers the newest keys for up to 40 s, and never more than 16,384 of them (some 16 MB of
 * answers): in a flood the oldest go first.
 */
final class Recent {
  private static final int MOST = 16_384;
  private static final int ROUNDS = 4;
  private static final Duration STEP = Duration.ofSeconds(8);

  private record Entry(String key, long round) {}

  private final Consumer<String> remove;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long round;

  Recent(Timers timers, Consumer<String> remove) {
    this.remove = remove;
    timers.every(STEP, this::step);
  }

  void add(String key) {
    Entry oldest = null;
    synchronized (this) {
      entries.addLast(new Entry(key, round));
      if (entries.size() > MOST) {
        oldest = entries.removeFirst();
      }
    }
    if (oldest != null) {
      remove.accept(oldest.key());
    }
  }

  private synchronized void step() {
    round++;
    while (!entries.isEmpty() && round - entries.getFirst().round() > ROUNDS) {
      remove.accept(entries.removeFirst().key());
    }
  }
}
