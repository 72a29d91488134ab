package io.switchpost.camel.inbox;

import io.switchpost.store.StoredFax;
import org.apache.camel.Exchange;

/** A fax as a route sees it; the body is the {@link StoredFax}, for {@code document:}. */
final class FaxExchange {
  private FaxExchange() {}

  static void describe(StoredFax fax, Exchange exchange) {
    var in = exchange.getMessage();
    in.setHeader(InboxHeaders.MESSAGE_ID, fax.id());
    in.setHeader(InboxHeaders.CALL_ID, fax.origin().callId());
    in.setHeader(InboxHeaders.FAX_LINE, fax.origin().line());
    in.setHeader(InboxHeaders.MAILBOX, fax.origin().mailbox());
    in.setHeader(InboxHeaders.CALLER_NUMBER, fax.origin().callerNumber());
    in.setHeader(InboxHeaders.CALLER_NAME, fax.origin().callerName());
    in.setHeader(InboxHeaders.STATION_ID, fax.station().id());
    in.setHeader(InboxHeaders.VENDOR, fax.station().vendor());
    in.setHeader(InboxHeaders.RECEIVED, fax.startedAt().toString());
    in.setHeader(InboxHeaders.DURATION, fax.end().duration().plusMillis(999).toSeconds());
    in.setHeader(InboxHeaders.INTERRUPTED, fax.end().interrupted());
    in.setHeader(InboxHeaders.CAUSE, fax.end().cause());
    in.setHeader(InboxHeaders.PAGES, fax.pages().size());
    in.setHeader(InboxHeaders.BAD_ROWS, fax.badRows());
    in.setHeader(InboxHeaders.SPEED, fax.speed());
    in.setHeader(InboxHeaders.ECM, fax.ecm());
    in.setBody(fax);
  }
}
