package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.switchpost.sip.wire.ServerTransaction;
import java.util.Optional;

/**
 * The peer's requests to one leg: of which dialog they are, whether they come in order, and who
 * answers them. Runs in the call's mailbox.
 */
final class PeerRequests {
  private final Leg leg;
  private Optional<EarlyDialog> early = Optional.empty();
  private Optional<Forks> forks = Optional.empty();

  PeerRequests(Leg leg) {
    this.leg = leg;
  }

  /** An INVITE waits for our answer: until then UPDATE is for it, and PRACK. */
  void early(EarlyDialog waiting) {
    early = Optional.of(waiting);
  }

  /** An INVITE of ours waits: until one of its forks is confirmed, requests are for these. */
  void early(Forks made) {
    forks = Optional.of(made);
  }

  void received(ServerTransaction transaction) {
    SIPRequest request = transaction.request();
    String method = transaction.method();
    if (request == null) {
      return; // answered in the meantime
    }
    if (leg.dialog() == null && !leg.ended() && forks.isPresent()) {
      forks.get().request(request, transaction);
    } else if (leg.forgotten() || !leg.dialog().owns(request)) {
      leg.core().refuse(transaction, 481, "No such call");
    } else if (method.equals("ACK")) {
      leg.acknowledged(request);
    } else if (leg.ended()) {
      afterTheEnd(method, request, transaction);
    } else if (!leg.dialog().inOrder(request)) {
      leg.core().refuse(transaction, 500, "Out of order");
    } else {
      inOrder(method, request, transaction);
    }
  }

  private void afterTheEnd(String method, SIPRequest request, ServerTransaction transaction) {
    if (method.equals("BYE")) {
      transaction.respond(leg.answer(request, 200, "OK"));
      leg.forget();
    } else {
      leg.core().refuse(transaction, 481, "The call is over");
    }
  }

  private void inOrder(String method, SIPRequest request, ServerTransaction transaction) {
    leg.dialog().cameBy(transaction.flow());
    switch (method) {
      case "BYE" -> {
        transaction.respond(leg.answer(request, 200, "OK"));
        leg.end("hung up by peer");
      }
      case "INVITE" -> leg.reinvite().received(request, transaction);
      case "UPDATE" -> updated(request, transaction);
      case "INFO" -> Keys.received(leg, request, transaction);
      case "PRACK" -> acknowledged(request, transaction);
      case "OPTIONS", "NOTIFY" -> transaction.respond(leg.answer(request, 200, "OK"));
      default -> leg.core().refuse(transaction, 405, "Method Not Allowed");
    }
  }

  private void updated(SIPRequest update, ServerTransaction transaction) {
    if (!leg.established() && early.isPresent()) {
      early.get().updated(update, transaction);
    } else {
      leg.reinvite().received(update, transaction);
    }
  }

  private void acknowledged(SIPRequest prack, ServerTransaction transaction) {
    if (early.isPresent()) {
      early.get().acknowledged(prack, transaction);
    } else {
      leg.core().refuse(transaction, 481, "No such provisional response");
    }
  }
}
