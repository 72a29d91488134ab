package io.switchpost.media;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What happened on a leg, on its way from the media clock, which never blocks, to the one thread
 * that waits for it.
 */
final class LegEvents {
  /** Digits that may wait; a flood beyond it is dropped. */
  private static final int MOST_DIGITS = 500;

  private static final Duration LONGEST = Duration.ofDays(1);

  private final ConcurrentLinkedQueue<LegEvent> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger digits = new AtomicInteger();
  private volatile Thread waiting;
  private volatile boolean ended;

  void add(LegEvent event) {
    if (event instanceof LegEvent.Digit) {
      if (digits.get() >= MOST_DIGITS) {
        return;
      }
      digits.incrementAndGet();
    }
    queue.add(event);
    LockSupport.unpark(waiting);
  }

  /** Nothing follows: who waits gets what is there, then {@link HungUpException}. */
  void end() {
    ended = true;
    LockSupport.unpark(waiting);
  }

  LegEvent next(Duration timeout) {
    long wait = timeout.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : timeout.toNanos();
    long deadline = System.nanoTime() + wait;
    waiting = Thread.currentThread();
    try {
      while (true) {
        boolean last = ended; // before the queue is looked at: nothing can come after it
        LegEvent event = queue.poll();
        if (event != null) {
          if (event instanceof LegEvent.Digit) {
            digits.decrementAndGet();
          }
          return event;
        }
        if (last) {
          throw new HungUpException("the other side hung up");
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return new LegEvent.TimedOut();
        }
        LockSupport.parkNanos(this, left);
        if (Thread.currentThread().isInterrupted()) {
          throw new HungUpException("the thread of the call was interrupted");
        }
      }
    } finally {
      waiting = null;
    }
  }

  void forgetDigits() {
    queue.removeIf(
        event -> {
          boolean digit = event instanceof LegEvent.Digit;
          if (digit) {
            digits.decrementAndGet();
          }
          return digit;
        });
  }
}
