package io.switchpost.sip.guard;

import java.util.concurrent.atomic.LongAdder;

/** What the guard saw. */
final class MessageCounters {
  private final LongAdder dropped = new LongAdder();

  void drop() {
    dropped.increment();
  }

  long dropped() {
    return dropped.sum();
  }
}
