package io.switchpost.sip;

/** What became of a call of the gateway's own. */
public sealed interface Placed {
  /** Somebody answered; the call is the caller's to hang up. */
  record Answered(Call call) implements Placed {}

  /** Nobody did. */
  record Failed(DialFailure failure) implements Placed {}
}
