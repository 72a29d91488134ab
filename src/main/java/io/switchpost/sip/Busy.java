package io.switchpost.sip;

import io.switchpost.sip.guard.Refusal;
import java.util.List;

/** 503 with Retry-After, for now or until a restart. */
final class Busy {
  static final Refusal NOW =
      new Refusal(503, "Too many calls", List.of(new Refusal.Header("Retry-After", "10")));
  static final Refusal DRAINING =
      new Refusal(503, "Going out of service", List.of(new Refusal.Header("Retry-After", "60")));

  private Busy() {}
}
