package io.switchpost.sip.auth;

import java.util.List;

/** What a request's credentials are worth. */
public sealed interface Verdict {
  /** The password is right. */
  record Accepted(String username) implements Verdict {}

  /**
   * Answer 401 with each of these as one WWW-Authenticate header, in this order.
   *
   * @param why for the log and the ban of guessers
   */
  record Challenged(List<String> challenges, Why why) implements Verdict {}

  /** Answer 400; the reason is one line without anything that came from outside. */
  record Malformed(String reason) implements Verdict {}

  /** Why a request was challenged. */
  enum Why {
    /** It has no credentials for our realm, or of a scheme that we do not know. */
    NO_CREDENTIALS,
    /** Its nonce is old, used up, or from before a restart: an honest phone just tries again. */
    STALE,
    /** Password or user is wrong; several in a row is guessing. */
    WRONG
  }
}
