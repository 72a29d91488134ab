package io.switchpost.phone;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Sends requests and answers challenges to them (RFC 3261 section 22). */
final class Requester {
  private final Endpoint endpoint;
  private final Digest digest;

  Requester(Endpoint endpoint, Digest digest) {
    this.endpoint = endpoint;
    this.digest = digest;
  }

  /** A request under way: after a challenge it is another transaction. */
  final class Attempt {
    private final Supplier<Hop> hop;
    private final UnaryOperator<SipMessage> renumber;
    private final Consumer<SipMessage> listener;
    private ClientTransaction transaction;

    private Attempt(
        Supplier<Hop> hop, UnaryOperator<SipMessage> renumber, Consumer<SipMessage> listener) {
      this.hop = hop;
      this.renumber = renumber;
      this.listener = listener;
    }

    /** The request as it was sent last. */
    SipMessage request() {
      return transaction.request();
    }

    ClientTransaction transaction() {
      return transaction;
    }

    private void send(SipMessage request) {
      transaction = endpoint.send(request, hop.get(), response -> received(request, response));
    }

    private void received(SipMessage request, SipMessage response) {
      if (response.status() == 401 || response.status() == 407) {
        Optional<SipMessage> answered = digest.answer(renumber.apply(request), response);
        if (answered.isPresent()) {
          send(answered.get());
          return;
        }
      }
      listener.accept(response);
    }
  }

  /** Sends within or towards a dialog; the listener hears all answers but those challenges. */
  Attempt send(Dialog dialog, SipMessage request, Consumer<SipMessage> listener) {
    return send(request, dialog::hop, dialog::again, listener);
  }

  Attempt send(
      SipMessage request,
      Supplier<Hop> hop,
      UnaryOperator<SipMessage> renumber,
      Consumer<SipMessage> listener) {
    Attempt attempt = new Attempt(hop, renumber, listener);
    attempt.send(request);
    return attempt;
  }
}
