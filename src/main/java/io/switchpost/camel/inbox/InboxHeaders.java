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

  /** Length of the audio in whole seconds, rounded up. */
  public static final String DURATION = "CamelInboxDuration";

  /** When the recording began, ISO 8601 in UTC. */
  public static final String RECEIVED = "CamelInboxReceived";

  /** Why it was taken: no-answer, busy, unavailable, refused, direct. */
  public static final String OUTCOME = "CamelInboxOutcome";

  /** Whether the gateway went down while it was recorded. */
  public static final String INTERRUPTED = "CamelInboxInterrupted";

  /** 1 at the first time, more when it was tried before. */
  public static final String ATTEMPT = "CamelInboxAttempt";

  /** Exchange property: the {@link io.switchpost.store.Message} itself. */
  public static final String MESSAGE = "CamelInboxMessage";

  private InboxHeaders() {}
}
