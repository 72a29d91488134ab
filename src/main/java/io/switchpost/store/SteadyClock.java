package io.switchpost.store;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that passes evenly while this process lives: the machine's clock when it was made, and what
 * has passed since. Who sets the machine's clock, or lets the machine sleep, does not move it. For
 * how long something lasts, not for what time it is.
 */
public final class SteadyClock implements InstantSource {
  private final Instant start = Instant.now();
  private final long nanos = System.nanoTime();

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - nanos);
  }
}
