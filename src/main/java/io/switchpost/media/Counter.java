package io.switchpost.media;

import java.util.concurrent.atomic.AtomicLong;

/** A count that one thread raises without a fence and any thread may read. */
final class Counter {
  private final AtomicLong value = new AtomicLong();

  void increment() {
    value.setRelease(value.getPlain() + 1);
  }

  void set(long newValue) {
    value.setRelease(newValue);
  }

  long get() {
    return value.getAcquire();
  }
}
