package io.switchpost.sip;

import io.switchpost.sip.guard.Refusal;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** 503 with Retry-After: for now, for a moment, or until a restart. */
final class Busy {
  static final Refusal NOW = refusal("Too many calls", 10);
  static final Refusal DRAINING = refusal("Going out of service", 60);

  private static final List<Refusal> OVERLOAD =
      IntStream.rangeClosed(1, 5).mapToObj(seconds -> refusal("Overload", seconds)).toList();

  private Busy() {}

  /** 1 to 5 seconds: not all shall come back at once, and a proxy must not stay away for long. */
  static Refusal overload() {
    return OVERLOAD.get(ThreadLocalRandom.current().nextInt(OVERLOAD.size()));
  }

  private static Refusal refusal(String reason, int seconds) {
    return new Refusal(
        503, reason, List.of(new Refusal.Header("Retry-After", Integer.toString(seconds))));
  }
}
