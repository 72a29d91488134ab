package io.switchpost.sip.registrar;

import java.time.Duration;
import java.util.List;

/** What became of a REGISTER. */
public sealed interface RegisterResult {
  /** 200: all contacts of the address of record as they now are. */
  record Granted(List<Grant> contacts) implements RegisterResult {}

  /**
   * A contact for the 200.
   *
   * @param expires seconds left, at least 1
   */
  record Grant(String uri, long expires, int q) {}

  /** 423 with Min-Expires. */
  record TooBrief(Duration minExpires) implements RegisterResult {}

  /**
   * 400 with the reason; a request that was overtaken by a later one of its Call-ID gets 500 (RFC
   * 3261 section 10.3 step 7).
   */
  record Refused(int status, String reason) implements RegisterResult {}
}
