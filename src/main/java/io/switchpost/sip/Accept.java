package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.media.HungUpException;
import io.switchpost.sip.sdp.Direction;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Image;
import io.switchpost.sip.sdp.Negotiated.Refused;
import io.switchpost.sip.sdp.Sdp;
import io.switchpost.sip.wire.ServerTransaction;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An INVITE that waits for our answer: ringing, 200 with the SDP answer, or with an offer whose
 * answer comes in the ACK (RFC 3261 section 13.3), or a refusal. Runs in the call's mailbox.
 */
final class Accept {
  private final Leg leg;
  private final SIPRequest invite;
  private final ServerTransaction transaction;
  private final Opening opening;
  private final EarlyDialog early;
  private final CompletableFuture<Void> confirmed = new CompletableFuture<>();
  private boolean finished;
  private boolean answered;

  Accept(Leg leg, SIPRequest invite, ServerTransaction transaction, Opening opening) {
    this.leg = leg;
    this.invite = invite;
    this.transaction = transaction;
    this.opening = opening;
    this.early = new EarlyDialog(leg, invite, transaction, opening, this::giveUp);
    leg.early(early);
  }

  /** 180, once. */
  void ring() {
    early.ring();
  }

  /** Whether the caller can hear before the answer, from now on. */
  boolean early() {
    return early.hears();
  }

  private void giveUp(String why, int status) {
    if (!finished) {
      refuse(status, status == 488 ? "Not Acceptable Here" : "Server Time-out");
      leg.end(why);
    }
  }

  /** What the INVITE offers. */
  Opening opening() {
    return opening;
  }

  /**
   * 200 with audio; the future ends with the ACK, or fails with {@link HungUpException}. A caller
   * who has only T.38 to offer gets 488.
   */
  CompletableFuture<Void> answer() {
    if (answered) {
      return confirmed;
    }
    if (finished || leg.ended()) {
      return CompletableFuture.failedFuture(new HungUpException("the caller has hung up"));
    }
    switch (opening) {
      case Opening.Late _, Opening.Audio _ -> {
        answered = true;
        early.answering(this::answerNow);
      }
      case Opening.Image _, Opening.Unusable _ -> {
        refuse(488, "Not Acceptable Here");
        confirmed.completeExceptionally(new HungUpException("the caller offers no audio"));
      }
    }
    return confirmed;
  }

  private void answerNow() {
    Optional<Sdp> described = early.described();
    if (described.isPresent() && leg.sdp().agreed().isPresent()) {
      leg.connect(leg.sdp().agreed().get());
      answer(Optional.empty());
    } else if (opening instanceof Opening.Audio(Agreed agreed)) {
      leg.connect(agreed);
      answer(agreed.local());
    } else {
      answer(described.orElseGet(() -> leg.sdp().offer(Direction.SENDRECV)));
    }
  }

  /** 200 with this description. */
  void answer(Sdp local) {
    answer(Optional.of(local));
  }

  private void answer(Optional<Sdp> local) {
    if (finished) {
      return;
    }
    finished = true;
    answered = true;
    early.end();
    leg.establish();
    SIPResponse ok = leg.answer(invite, 200, "OK");
    MessageWriter.contact(ok, transaction.flow());
    leg.timer().answer(invite, ok);
    local.ifPresent(sdp -> MessageWriter.body(ok, sdp));
    leg.await(new Acknowledgement(leg, transaction, ok, this::acknowledged));
  }

  private void acknowledged(SIPRequest ack) {
    if (opening instanceof Opening.Late && leg.sdp().agreed().isEmpty()) {
      switch (Reinvite.read(leg, ack.getRawContent())) {
        case Agreed late -> leg.connect(late);
        case Refused refused -> {
          leg.hangUp("the answer in ACK is of no use: " + refused.reason());
          return;
        }
        case Image _ -> {
          leg.hangUp("audio was offered, but T.38 is the answer in ACK");
          return;
        }
      }
    }
    confirmed.complete(null);
  }

  /** Whether it is or will be answered: before a 200 a PRACK may have to come. */
  boolean answered() {
    return answered;
  }

  /** Whether no final answer was sent. */
  boolean open() {
    return !finished;
  }

  /** A final answer other than 2xx; does nothing after another final answer. */
  void refuse(int status, String reason) {
    if (!finished) {
      finished = true;
      early.end();
      transaction.respond(leg.answer(invite, status, reason));
    }
  }

  /** The leg is over. */
  void ended() {
    refuse(487, "Request Terminated");
    confirmed.completeExceptionally(new HungUpException("the caller has hung up"));
  }
}
