package io.switchpost.sip;

import io.switchpost.media.AudioLeg;
import io.switchpost.media.HungUpException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One incoming call, or one that the gateway placed. Its owner is one virtual thread; blocking
 * steps end by a result, or by {@link HungUpException} when the other side is gone.
 */
public interface Call {
  /** The one id that this call carries through logs, store and mails. */
  String id();

  Caller caller();

  /** The dialled number (user part of the Request-URI). */
  String called();

  /** The dial plan context in which it entered. */
  String context();

  /** Diversions, last diverter first; empty unless a trusted peer sent them. */
  List<Diversion> diversions();

  Instant startedAt();

  /**
   * For the web page: {@code ringing}, {@code answered}, {@code bridged to 2001}, {@code ended}.
   */
  String state();

  /** 180 Ringing, once. */
  void ring();

  boolean answered();

  /**
   * 200 OK, and waits for the ACK; does nothing when answered already. A caller who offers nothing
   * but T.38 is refused with 488 by this; {@link ImageSession#accept} answers it.
   */
  void answer() throws HungUpException;

  /** The audio of an answered call. */
  AudioLeg audio();

  /** The T.38 of this call. */
  ImageSession image();

  /**
   * Rings the target and connects it with this call; returns when the attempt failed, or when the
   * connected call ended because the target hung up (the outcome is then ANSWERED and this call
   * still stands).
   *
   * @throws HungUpException when this side hung up, before or after the answer
   */
  Outcome dial(DialRequest request) throws HungUpException;

  /** Why the latest attempt to ring somebody failed; empty if none did. */
  Optional<DialFailure> failure();

  /** Ends an unanswered call with a final status, an answered one with BYE. Idempotent. */
  void hangUp(int status, String reason);
}
