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
  private final CompletableFuture<Void> confirmed = new CompletableFuture<>();
  private final boolean reliableWanted;
  private boolean rang;
  private boolean finished;
  private boolean answered;

  Accept(Leg leg, SIPRequest invite, ServerTransaction transaction, Opening opening) {
    this.leg = leg;
    this.invite = invite;
    this.transaction = transaction;
    this.opening = opening;
    this.reliableWanted = requires100rel(invite);
  }

  /**
   * 180, once. A caller that insists on reliable provisional answers (Require: 100rel) gets none
   * but 100, which RFC 3262 allows: a bodiless reliable 180 breaks late offers in the field.
   */
  void ring() {
    if (rang || finished || reliableWanted) {
      return;
    }
    rang = true;
    SIPResponse ringing = leg.answer(invite, 180, "Ringing");
    MessageWriter.contact(ringing, transaction.flow());
    transaction.respond(ringing);
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
      case Opening.Late _ -> answer(leg.sdp().offer(Direction.SENDRECV));
      case Opening.Audio(Agreed agreed) -> {
        leg.connect(agreed);
        answer(agreed.local());
      }
      case Opening.Image _, Opening.Unusable _ -> {
        refuse(488, "Not Acceptable Here");
        confirmed.completeExceptionally(new HungUpException("the caller offers no audio"));
      }
    }
    return confirmed;
  }

  /** 200 with this description. */
  void answer(Sdp local) {
    if (finished) {
      return;
    }
    finished = true;
    answered = true;
    leg.establish();
    SIPResponse ok = leg.answer(invite, 200, "OK");
    MessageWriter.contact(ok, transaction.flow());
    leg.timer().answer(invite, ok);
    MessageWriter.body(ok, local);
    leg.await(new Acknowledgement(leg, transaction, ok, this::acknowledged));
  }

  private void acknowledged(SIPRequest ack) {
    if (opening instanceof Opening.Late) {
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

  boolean answered() {
    return answered;
  }

  /** A final answer other than 2xx; does nothing after another final answer. */
  void refuse(int status, String reason) {
    if (!finished) {
      finished = true;
      transaction.respond(leg.answer(invite, status, reason));
    }
  }

  /** The leg is over. */
  void ended() {
    refuse(487, "Request Terminated");
    confirmed.completeExceptionally(new HungUpException("the caller has hung up"));
  }

  private static boolean requires100rel(SIPRequest invite) {
    var required = invite.getHeaders("Require");
    while (required.hasNext()) {
      if (required.next() instanceof javax.sip.header.RequireHeader header
          && "100rel".equalsIgnoreCase(header.getOptionTag())) {
        return true;
      }
    }
    return false;
  }
}
