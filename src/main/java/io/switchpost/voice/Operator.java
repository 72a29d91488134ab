package io.switchpost.voice;

import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import io.switchpost.sip.DialRequest;
import io.switchpost.sip.Outcome;
import java.time.Duration;
import java.util.Optional;

/** Whom a caller reaches in place of the machine, where there is somebody. */
record Operator(Optional<String> number) {
  private static final Duration RINGS = Duration.ofSeconds(20);

  boolean exists() {
    return number.isPresent();
  }

  /**
   * Returns when they have spoken, or when the operator was not reached.
   *
   * @return whether they have spoken
   */
  boolean connects(Call call) throws HungUpException {
    return call.dial(new DialRequest(number.orElseThrow(), RINGS, Optional.empty()))
        == Outcome.ANSWERED;
  }
}
