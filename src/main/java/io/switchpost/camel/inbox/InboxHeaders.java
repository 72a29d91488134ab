package io.switchpost.camel.inbox;

/** What a route sees of a stored message. */
public final class InboxHeaders {
  /** Stable; the Message-ID of its mail is made from it. */
  public static final String MESSAGE_ID = "CamelInboxMessageId";

  /** The id of the call that brought it. */
  public static final String CALL_ID = "CamelInboxCallId";

  /** The extension of the subscriber. */
  public static final String MAILBOX = "CamelInboxMailbox";

  /** May be empty. */
  public static final String CALLER_NUMBER = "CamelInboxCallerNumber";

  /** May be empty. */
  public static final String CALLER_NAME = "CamelInboxCallerName";

  /** Length of the audio, or of a fax's reception, in whole seconds, rounded up. */
  public static final String DURATION = "CamelInboxDuration";

  /** When the recording, or the fax, began, ISO 8601 in UTC. */
  public static final String RECEIVED = "CamelInboxReceived";

  /** Why a voice message was taken: no-answer, busy, unavailable, refused, direct. */
  public static final String OUTCOME = "CamelInboxOutcome";

  /** Whether it broke off: the end of a recording, or pages of a fax, may be missing. */
  public static final String INTERRUPTED = "CamelInboxInterrupted";

  /** 1 at the first time, more when it was tried before. */
  public static final String ATTEMPT = "CamelInboxAttempt";

  /** The number that a fax machine called. */
  public static final String FAX_LINE = "CamelInboxFaxLine";

  /** Pages of a fax. */
  public static final String PAGES = "CamelInboxPages";

  /** Rows of a fax that were damaged on the way. */
  public static final String BAD_ROWS = "CamelInboxBadRows";

  /** What the other fax machine calls itself (T.30 TSI); may be empty, is not to be believed. */
  public static final String STATION_ID = "CamelInboxStationId";

  /** Who made the other fax machine; may be empty. */
  public static final String VENDOR = "CamelInboxVendor";

  /** Bits per second, of a fax's slowest page. */
  public static final String SPEED = "CamelInboxSpeed";

  /** Whether all pages of a fax came under error correction. */
  public static final String ECM = "CamelInboxEcm";

  /** Why a fax broke off; may be empty. */
  public static final String CAUSE = "CamelInboxCause";

  /**
   * Exchange property: the {@link io.switchpost.store.Message} or {@link
   * io.switchpost.store.StoredFax} itself.
   */
  public static final String MESSAGE = "CamelInboxMessage";

  /** Exchange property: the {@link io.switchpost.mail.FaxPart} that a mail is to be of. */
  public static final String PART = "CamelInboxPart";

  private InboxHeaders() {}
}
