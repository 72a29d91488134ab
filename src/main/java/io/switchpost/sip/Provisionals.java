package io.switchpost.sip;

import gov.nist.javax.sip.header.RAck;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.sip.sdp.Sdp;
import io.switchpost.sip.wire.Retransmission;
import io.switchpost.sip.wire.ServerTransaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * The provisional answers to one INVITE, reliable ones one at a time: each is repeated until its
 * PRACK comes or 64 T1 have passed (RFC 3262 section 3). Runs in the call's mailbox.
 */
final class Provisionals {
  /** An answer that waits for its PRACK, or for its turn. */
  private record Reliable(
      SIPResponse response, long number, Function<SIPRequest, SIPResponse> onPrack) {
    boolean describes() {
      return response.getRawContent() != null;
    }
  }

  private final Leg leg;
  private final SIPRequest invite;
  private final ServerTransaction transaction;
  private final Runnable unacknowledged;
  private final Deque<Reliable> waiting = new ArrayDeque<>();
  private long number = ThreadLocalRandom.current().nextLong(1, 1L << 30);
  private Optional<Retransmission> retransmission = Optional.empty();
  private Optional<Runnable> next = Optional.empty();
  private boolean over;

  /**
   * @param unacknowledged what to do when a description was never acknowledged
   */
  Provisionals(Leg leg, SIPRequest invite, ServerTransaction transaction, Runnable unacknowledged) {
    this.leg = leg;
    this.invite = invite;
    this.transaction = transaction;
    this.unacknowledged = unacknowledged;
  }

  /** Whether the caller insists on reliable ones. */
  boolean mustBeReliable() {
    return OptionTags.required(invite, "100rel");
  }

  boolean mayBeReliable() {
    return OptionTags.known(invite, "100rel");
  }

  /** Sends one without a promise. */
  void plain(int status, String reason, Optional<Sdp> description) {
    transaction.respond(make(status, reason, description));
  }

  /**
   * Sends one that the caller is to acknowledge, when those before it are.
   *
   * @param onPrack gives the answer to its PRACK
   */
  void reliable(
      int status,
      String reason,
      Optional<Sdp> description,
      Function<SIPRequest, SIPResponse> onPrack) {
    SIPResponse response = make(status, reason, description);
    MessageWriter.add(response, "Require", "100rel");
    MessageWriter.add(response, "RSeq", Long.toString(++number));
    waiting.add(new Reliable(response, number, onPrack));
    if (waiting.size() == 1) {
      transmit();
    }
  }

  private SIPResponse make(int status, String reason, Optional<Sdp> description) {
    SIPResponse response = leg.answer(invite, status, reason);
    MessageWriter.contact(response, transaction.flow());
    MessageWriter.add(response, "Allow", MessageWriter.ALLOW);
    description.ifPresent(sdp -> MessageWriter.body(response, sdp));
    return response;
  }

  private void transmit() {
    Reliable first = waiting.getFirst();
    byte[] bytes = transaction.respond(first.response());
    retransmission =
        Optional.of(
            new Retransmission(
                leg.core().wire().timers(),
                transaction.flow().back(invite.getTopmostVia()),
                bytes,
                true,
                false,
                () -> leg.mailbox().execute(() -> missing(first))));
  }

  /** Callers that merely know 100rel and never acknowledge a mere 180 are left alone. */
  private void missing(Reliable one) {
    if (one != waiting.peek()) {
      return;
    }
    if (one.describes()) {
      waiting.clear();
      unacknowledged.run();
    } else {
      leg.core().log().debugf("A 180 in %s was never acknowledged", leg.dialog().callId());
      proceed();
    }
  }

  private void proceed() {
    retransmission.ifPresent(Retransmission::stop);
    waiting.remove();
    if (settled()) {
      next.ifPresent(Runnable::run);
      next = Optional.empty();
    }
    if (!waiting.isEmpty() && !over) {
      transmit();
    }
  }

  private boolean settled() {
    return waiting.stream().noneMatch(Reliable::describes);
  }

  /** Does it as soon as no description waits for its PRACK: a 2xx must not overtake it. */
  void whenSettled(Runnable action) {
    if (settled()) {
      action.run();
    } else {
      next = Optional.of(action);
    }
  }

  /** Answers a PRACK: 481 if it belongs to no answer that waits for one. */
  void acknowledged(SIPRequest prack, ServerTransaction to) {
    if (!(prack.getHeader("RAck") instanceof RAck rack)) {
      leg.core().refuse(to, 400, "RAck expected");
      return;
    }
    Reliable first = waiting.peek();
    boolean matches =
        first != null
            && rack.getRSequenceNumber() == first.number()
            && rack.getCSequenceNumber() == invite.getCSeq().getSeqNumber()
            && "INVITE".equalsIgnoreCase(rack.getMethod());
    if (!matches) {
      leg.core().refuse(to, 481, "No such provisional response");
      return;
    }
    to.respond(first.onPrack().apply(prack));
    if (first == waiting.peek()) {
      proceed();
    }
  }

  /**
   * The final answer goes out: nothing is repeated any more, though a late PRACK is still known.
   */
  void stop() {
    retransmission.ifPresent(Retransmission::stop);
    next = Optional.empty();
    over = true;
  }
}
