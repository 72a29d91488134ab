package io.switchpost.camel.sip;

/**
 * What a route sees of a call. These are the only headers that a call sets: no header of a SIP
 * message ever becomes a header of an exchange.
 */
public final class SipHeaders {
  /** The id that the call carries through logs, store and mails. */
  public static final String CALL_ID = "CamelSipCallId";

  /** The dialled number: letters, digits and {@code + * # . _ - ~} only. */
  public static final String CALLED_NUMBER = "CamelSipCalledNumber";

  /** The caller's number; empty when withheld. */
  public static final String CALLER_NUMBER = "CamelSipCallerNumber";

  /** The caller's name; may be empty. */
  public static final String CALLER_NAME = "CamelSipCallerName";

  /** The extension that proved who it is; absent for trusted peers and trunks. */
  public static final String SUBSCRIBER = "CamelSipSubscriber";

  /** The dial plan context in which the call entered. */
  public static final String CONTEXT = "CamelSipContext";

  /** Who diverted the call last; absent if nobody did. */
  public static final String DIVERSION_NUMBER = "CamelSipDiversionNumber";

  /** Why, such as {@code no-answer}; absent if nobody did. */
  public static final String DIVERSION_REASON = "CamelSipDiversionReason";

  /** What came of the last {@code to: sip:}: answered, busy, no-answer, unavailable, refused. */
  public static final String OUTCOME = "CamelSipOutcome";

  /** Exchange property: the {@link io.switchpost.sip.Call} itself. */
  public static final String CALL = "CamelSipCall";

  /** Exchange property: set when the caller hung up and the route ended for that reason. */
  public static final String HUNG_UP = "CamelSipHungUp";

  private SipHeaders() {}
}
