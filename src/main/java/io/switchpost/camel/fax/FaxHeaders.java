package io.switchpost.camel.fax;

/** What a route tells {@code fax:send}, and what it learns of it. */
public final class FaxHeaders {
  /** The number to dial, where the endpoint names none. */
  public static final String NUMBER = "CamelFaxNumber";

  /** Our station identifier (TSI), up to 20 digits; the number of the gateway if missing. */
  public static final String STATION = "CamelFaxStation";

  /** {@code sent} or {@code failed}. */
  public static final String OUTCOME = "CamelFaxOutcome";

  /** What happened, in words. */
  public static final String REASON = "CamelFaxReason";

  /** Pages that the other machine has confirmed. */
  public static final String PAGES = "CamelFaxPages";

  /** Identifier of the other machine (CSI); may be empty. */
  public static final String REMOTE_STATION = "CamelFaxRemoteStation";

  /** Exchange property: the {@link io.switchpost.fax.session.FaxResult} itself. */
  public static final String RESULT = "CamelFaxResult";

  private FaxHeaders() {}
}
