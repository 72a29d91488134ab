package io.switchpost.camel.outbox;

/** What a route sees of a fax that it has handed over. */
public final class OutboxHeaders {
  /** The id of the job. */
  public static final String JOB_ID = "CamelOutboxJobId";

  private OutboxHeaders() {}
}
