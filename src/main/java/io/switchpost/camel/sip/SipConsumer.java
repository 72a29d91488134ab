package io.switchpost.camel.sip;

import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;
import io.switchpost.sip.DialFailure;
import io.switchpost.sip.Diversion;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;

/**
 * Holds a number; each call to it is one exchange, routed on the call's own thread from the first
 * step to the last. A suspended or stopped consumer gives the number up; calls in progress go on.
 */
public final class SipConsumer extends DefaultConsumer implements Suspendable {
  private static final Logger LOG = Logger.getLogger(SipConsumer.class);

  /** What a caller can do something with: a forbidden or wrong number, and no line to be had. */
  private static final Set<Integer> TELLING = Set.of(403, 404, 410, 484, 503);

  private final SipEndpoint endpoint;
  private final AtomicInteger calls = new AtomicInteger();

  SipConsumer(SipEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  @Override
  public SipEndpoint getEndpoint() {
    return endpoint;
  }

  /** Calls in progress on this route. */
  public int calls() {
    return calls.get();
  }

  /** As the dial plan names it: route and file. */
  String owner() {
    Route route = getRoute();
    var file = route.getSourceResource();
    return file == null
        ? route.getRouteId()
        : "route %s of %s".formatted(route.getRouteId(), file.getLocation());
  }

  /** Whether that is the same number of the same file, read again later. */
  boolean mayBeReplacedBy(SipConsumer newer) {
    var mine = getRoute().getSourceResource();
    var theirs = newer.getRoute().getSourceResource();
    return mine != null
        && theirs != null
        && mine != theirs
        && mine.getLocation().equals(theirs.getLocation());
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    endpoint.getComponent().numbers().take(this);
  }

  @Override
  protected void doResume() throws Exception {
    endpoint.getComponent().numbers().take(this);
    super.doResume();
  }

  @Override
  protected void doSuspend() throws Exception {
    endpoint.getComponent().numbers().leave(this);
    super.doSuspend();
  }

  @Override
  protected void doStop() throws Exception {
    endpoint.getComponent().numbers().leave(this);
    super.doStop();
  }

  /** A call to the number, on its own thread; returns when the route has ended. */
  void accept(Call call) throws Exception {
    calls.incrementAndGet();
    try {
      if (isStarted()) {
        route(call);
      } else {
        passOn(call);
      }
    } finally {
      calls.decrementAndGet();
    }
  }

  /** The number changed hands between the look-up and now. */
  private void passOn(Call call) throws Exception {
    Optional<SipConsumer> successor =
        endpoint.getComponent().numbers().successor(this, call.context());
    if (successor.isPresent()) {
      successor.get().accept(call);
    } else {
      call.hangUp(404, "Not Found");
    }
  }

  private void route(Call call) throws Exception {
    if (!OutsideText.isNumber(call.called())) {
      LOG.infof(
          "call %s: refused, the dialled number has characters that no number has: %s",
          OutsideText.printable(call.id()), OutsideText.printable(call.called()));
      call.hangUp(404, "Not Found");
      return;
    }
    Exchange exchange = createExchange(false);
    try {
      describe(call, exchange);
      getProcessor().process(exchange);
      end(call, exchange);
    } finally {
      releaseExchange(exchange, false);
    }
  }

  private static void describe(Call call, Exchange exchange) {
    exchange.setProperty(SipHeaders.CALL, call);
    var message = exchange.getMessage();
    message.setHeader(SipHeaders.CALL_ID, OutsideText.printable(call.id()));
    message.setHeader(SipHeaders.CALLED_NUMBER, call.called());
    message.setHeader(SipHeaders.CALLER_NUMBER, OutsideText.printable(call.caller().number()));
    message.setHeader(SipHeaders.CALLER_NAME, OutsideText.printable(call.caller().name()));
    message.setHeader(SipHeaders.CONTEXT, call.context());
    call.caller().subscriber().ifPresent(who -> message.setHeader(SipHeaders.SUBSCRIBER, who));
    if (!call.diversions().isEmpty()) {
      Diversion last = call.diversions().getFirst();
      message.setHeader(SipHeaders.DIVERSION_NUMBER, OutsideText.printable(last.number()));
      message.setHeader(SipHeaders.DIVERSION_REASON, OutsideText.printable(last.reason()));
    }
  }

  private void end(Call call, Exchange exchange) {
    Exception failure = exchange.getException();
    if (exchange.getProperty(SipHeaders.HUNG_UP, false, boolean.class)
        || ObjectHelper.getException(HungUpException.class, failure) != null) {
      LOG.debugf("call %s: the caller hung up", call.id()); // its end is told by the call itself
    } else if (failure != null) {
      LOG.errorf(
          "call %s to %s: route %s failed: %s",
          OutsideText.printable(call.id()),
          call.called(),
          getRouteId(),
          OutsideText.printable(OutsideText.reason(failure)));
      call.hangUp(500, "Server Internal Error");
    } else if (!call.answered()) {
      refuse(call, exchange.getMessage().getHeader(SipHeaders.OUTCOME, "", String.class));
    }
  }

  /** The route ended and nobody answered: the caller learns why. */
  private static void refuse(Call call, String outcome) {
    Optional<DialFailure> why =
        call.failure()
            .filter(f -> f.outcome().text().equals(outcome) && TELLING.contains(f.status()));
    if (why.isPresent()) {
      call.hangUp(why.get().status(), why.get().reason());
      return;
    }
    switch (outcome) {
      case "busy" -> call.hangUp(486, "Busy Here");
      case "refused" -> call.hangUp(603, "Decline");
      default -> call.hangUp(480, "Temporarily Unavailable");
    }
  }
}
