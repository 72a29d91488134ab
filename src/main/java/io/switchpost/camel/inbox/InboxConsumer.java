package io.switchpost.camel.inbox;

import io.switchpost.store.Inbox;
import io.switchpost.store.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultConsumer;

/**
 * Hands stored messages to the route on the store's thread; a route that fails, or that is stopped
 * half-way, leaves the message with the store, which tries again and logs why.
 */
final class InboxConsumer extends DefaultConsumer implements Suspendable {
  private static final int LONGEST_REASON = 300;

  private AutoCloseable registration;

  InboxConsumer(InboxEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    open();
  }

  @Override
  protected void doResume() throws Exception {
    open();
    super.doResume();
  }

  @Override
  protected void doSuspend() throws Exception {
    leave();
    super.doSuspend();
  }

  @Override
  protected void doStop() throws Exception {
    leave();
    super.doStop();
  }

  private void open() {
    Inbox inbox =
        CamelContextHelper.mandatoryFindSingleByType(getEndpoint().getCamelContext(), Inbox.class);
    registration = inbox.onVoicemail(this::deliver);
  }

  private void leave() throws Exception {
    if (registration != null) {
      registration.close();
      registration = null;
    }
  }

  private void deliver(Message message, int attempt) throws Exception {
    Exchange exchange = createExchange(false);
    try {
      describe(message, attempt, exchange);
      getProcessor().process(exchange);
      Exception failure = exchange.getException();
      if (failure != null) {
        throw new DeliveryFailedException("route " + getRouteId() + ": " + reason(failure));
      }
    } finally {
      releaseExchange(exchange, false);
    }
  }

  private static void describe(Message message, int attempt, Exchange exchange) {
    exchange.setProperty(InboxHeaders.MESSAGE, message);
    var in = exchange.getMessage();
    in.setHeader(InboxHeaders.MESSAGE_ID, message.id());
    in.setHeader(InboxHeaders.CALL_ID, message.callId());
    in.setHeader(InboxHeaders.MAILBOX, message.mailbox());
    in.setHeader(InboxHeaders.CALLER_NUMBER, message.callerNumber());
    in.setHeader(InboxHeaders.CALLER_NAME, message.callerName());
    in.setHeader(InboxHeaders.DURATION, message.duration().plusMillis(999).toSeconds());
    in.setHeader(InboxHeaders.RECEIVED, message.receivedAt().toString());
    in.setHeader(InboxHeaders.OUTCOME, message.outcome());
    in.setHeader(InboxHeaders.INTERRUPTED, message.interrupted());
    in.setHeader(InboxHeaders.ATTEMPT, attempt);
    in.setBody(message.audio().toFile());
  }

  /** What went wrong, from the outside to the cause, in one line. */
  private static String reason(Throwable failure) {
    List<String> parts = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable at = failure; at != null && seen.add(at); at = at.getCause()) {
      String text = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
      String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
      if (parts.stream().noneMatch(part -> part.contains(line))) {
        parts.add(line);
      }
    }
    String all = String.join(": ", parts);
    return all.length() <= LONGEST_REASON ? all : all.substring(0, LONGEST_REASON) + "…";
  }
}
