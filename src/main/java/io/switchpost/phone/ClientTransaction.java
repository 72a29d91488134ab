package io.switchpost.phone;

import java.util.function.Consumer;

/**
 * A request under way and its answers (RFC 3261 section 17.1, with the accepted state of RFC 6026).
 * Lives on the phone's own thread.
 */
final class ClientTransaction {
  private final Endpoint endpoint;
  private final SipMessage request;
  private final Hop hop;
  private final Consumer<SipMessage> listener;
  private boolean provisional;
  private boolean finished;
  private boolean refused;

  ClientTransaction(Endpoint endpoint, SipMessage request, Hop hop, Consumer<SipMessage> listener) {
    this.endpoint = endpoint;
    this.request = request;
    this.hop = hop;
    this.listener = listener;
  }

  SipMessage request() {
    return request;
  }

  Hop hop() {
    return hop;
  }

  void start() {
    endpoint.transmit(request, hop);
    if (hop.transport() == Transport.UDP) {
      repeat(endpoint.t1());
    }
    endpoint.after(64 * endpoint.t1(), this::expire);
  }

  private void repeat(long wait) {
    endpoint.after(
        wait,
        () -> {
          if (!finished && !(provisional && invite())) {
            endpoint.transmit(request, hop);
            long next = provisional ? Endpoint.T2 : 2 * wait;
            repeat(invite() ? next : Math.min(next, Endpoint.T2));
          }
        });
  }

  private void expire() {
    if (!finished && !(provisional && invite())) {
      received(
          request.answer(408, "Request Timeout").with("Reason", "phone;text=\"no answer came\""));
    }
    if (finished) {
      endpoint.forget(this);
    }
  }

  private boolean invite() {
    return request.method().equals("INVITE");
  }

  void received(SipMessage response) {
    int status = response.status();
    if (status < 200) {
      if (!finished) {
        provisional = true;
        listener.accept(response);
      }
      return;
    }
    if (invite() && status >= 300) {
      acknowledge(response);
      if (refused) {
        return;
      }
      refused = true;
    }
    // a 2xx to INVITE is passed on each time that it comes: the call acknowledges it again
    if (!finished || (invite() && status < 300)) {
      if (!finished) {
        finished = true;
        endpoint.after(64 * endpoint.t1(), () -> endpoint.forget(this));
      }
      listener.accept(response);
    }
  }

  /** The ACK of a refusal belongs to the transaction and goes where the INVITE went (17.1.1.3). */
  private void acknowledge(SipMessage response) {
    String uri = request.start().split(" ")[1];
    SipMessage ack =
        SipMessage.request("ACK", uri)
            .with("Via", request.header("Via").orElseThrow())
            .with("Max-Forwards", "70")
            .with("From", request.header("From").orElseThrow())
            .with("To", response.header("To").orElseThrow())
            .with("Call-ID", request.callId())
            .with("CSeq", request.cseq() + " ACK");
    for (String route : request.all("Route")) {
      ack = ack.with("Route", route);
    }
    endpoint.transmit(ack, hop);
  }

  /** The CANCEL of this INVITE (RFC 3261 section 9.1): the same branch, answered by itself. */
  SipMessage cancel() {
    SipMessage cancel =
        SipMessage.request("CANCEL", request.start().split(" ")[1])
            .with("Via", request.header("Via").orElseThrow())
            .with("Max-Forwards", "70")
            .with("From", request.header("From").orElseThrow())
            .with("To", request.header("To").orElseThrow())
            .with("Call-ID", request.callId())
            .with("CSeq", request.cseq() + " CANCEL");
    for (String route : request.all("Route")) {
      cancel = cancel.with("Route", route);
    }
    return cancel;
  }
}
