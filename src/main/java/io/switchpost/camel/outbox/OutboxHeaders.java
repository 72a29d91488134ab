package io.switchpost.camel.outbox;

/** What a route sees of a fax on its way out. */
public final class OutboxHeaders {
  /** The id of the job. */
  public static final String JOB_ID = "CamelOutboxJobId";

  /** The number that it is for: E.164 with a plus sign, or an internal number. */
  public static final String NUMBER = "CamelOutboxNumber";

  /** Whether the number is one of the house, reached without a trunk. */
  public static final String INTERNAL = "CamelOutboxInternal";

  /** The extension of who sends it; empty for the administrator. */
  public static final String OWNER = "CamelOutboxOwner";

  /** Pages of the document. */
  public static final String PAGES = "CamelOutboxPages";

  /** Pages that the far machine has not confirmed yet. */
  public static final String PAGES_LEFT = "CamelOutboxPagesLeft";

  /** How often it was tried. */
  public static final String ATTEMPTS = "CamelOutboxAttempts";

  /** waiting, held, sending, sent, failed or cancelled. */
  public static final String STATE = "CamelOutboxState";

  /** Exchange property: the {@link io.switchpost.store.FaxJob}. */
  public static final String JOB = "CamelOutboxJob";

  /** Exchange property: the {@link io.switchpost.store.FaxSending} of a job whose turn it is. */
  public static final String SENDING = "CamelOutboxSending";

  /** Exchange property: whether the turn was used. */
  static final String DONE = "CamelOutboxDone";

  private OutboxHeaders() {}
}
