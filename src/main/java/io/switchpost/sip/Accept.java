package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.media.HungUpException;
import io.switchpost.media.Playback;
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
  private final Provisionals provisionals;
  private final CompletableFuture<Void> confirmed = new CompletableFuture<>();

  /** What a reliable provisional answer said of us: the 2xx then says nothing any more. */
  private Optional<Sdp> described = Optional.empty();

  private Optional<Playback> tone = Optional.empty();
  private boolean rang;
  private boolean early;
  private boolean finished;
  private boolean answered;

  Accept(Leg leg, SIPRequest invite, ServerTransaction transaction, Opening opening) {
    this.leg = leg;
    this.invite = invite;
    this.transaction = transaction;
    this.opening = opening;
    this.provisionals =
        new Provisionals(
            leg, invite, transaction, () -> giveUp(504, "provisional answer not acknowledged"));
    leg.accept(this);
  }

  /**
   * 180, once. A reliable one to an INVITE without an offer must make the offer (RFC 3261 section
   * 13.2.1), so it is sent only to callers that insist; they hear our own ringing tone.
   */
  void ring() {
    if (rang || early || finished || answered) {
      return;
    }
    rang = true;
    boolean late = opening instanceof Opening.Late;
    if (late && provisionals.mustBeReliable()) {
      describe(180, "Ringing", leg.sdp().offer(Direction.SENDRECV));
    } else if (!late && provisionals.mayBeReliable()) {
      provisionals.reliable(180, "Ringing", Optional.empty(), this::prackedBare);
    } else {
      provisionals.plain(180, "Ringing", Optional.empty());
    }
  }

  /**
   * 183, once, so that the caller hears what plays before the answer; false where that cannot be: a
   * caller who offers nothing and does not know 100rel, or has no audio.
   */
  boolean early() {
    if (early || finished || answered) {
      return early;
    }
    switch (opening) {
      case Opening.Audio(Agreed agreed) -> {
        early = true;
        leg.connectEarly(agreed);
        describe(183, "Session Progress", agreed.local());
      }
      case Opening.Late _ -> {
        early = provisionals.mayBeReliable();
        if (early && described.isEmpty()) {
          describe(183, "Session Progress", leg.sdp().offer(Direction.SENDRECV));
        }
      }
      case Opening.Image _, Opening.Unusable _ -> {}
    }
    stopTone();
    return early;
  }

  /** Tells the caller who we are; reliably, if that is known there. */
  private void describe(int status, String reason, Sdp local) {
    if (provisionals.mayBeReliable()) {
      described = Optional.of(local);
      provisionals.reliable(status, reason, described, this::pracked);
    } else {
      provisionals.plain(status, reason, Optional.of(local));
    }
  }

  /** The PRACK of an answer without SDP: our description is still to come. */
  private SIPResponse prackedBare(SIPRequest prack) {
    return prack.getRawContent() == null
        ? leg.answer(prack, 200, "OK")
        : leg.answer(prack, 500, "The first offer is not answered yet");
  }

  /**
   * The PRACK of an answer with SDP (RFC 3262 section 5): to an offer of ours it has the answer;
   * else what it has is a new offer.
   */
  private SIPResponse pracked(SIPRequest prack) {
    SIPResponse ok = leg.answer(prack, 200, "OK");
    byte[] body = prack.getRawContent();
    if (body == null) {
      return ok; // to an offer of ours the answer may still be in the ACK
    }
    if (opening instanceof Opening.Late && leg.sdp().agreed().isEmpty()) {
      if (Reinvite.read(leg, body) instanceof Agreed agreed) {
        connectEarly(agreed);
      } else {
        leg.mailbox().execute(() -> giveUp(488, "the answer in PRACK is of no use"));
      }
      return ok;
    }
    return offered(prack);
  }

  /** The answer to a request with a new offer. */
  private SIPResponse offered(SIPRequest request) {
    switch (Opening.of(leg.sdp(), request.getRawContent())) {
      case Opening.Audio(Agreed agreed) -> {
        connectEarly(agreed);
        SIPResponse ok = leg.answer(request, 200, "OK");
        MessageWriter.body(ok, agreed.local());
        return ok;
      }
      case Opening.Unusable(Refused why) -> {
        SIPResponse refusal = leg.answer(request, 488, "Not Acceptable Here");
        Reinvite.warn(refusal, why);
        return refusal;
      }
      case Opening.Image _, Opening.Late _ -> {
        return leg.answer(request, 488, "Not Acceptable Here");
      }
    }
  }

  /** Answers a PRACK. */
  void acknowledged(SIPRequest prack, ServerTransaction to) {
    provisionals.acknowledged(prack, to);
  }

  /**
   * UPDATE before the answer (RFC 3311 section 5.2): a new Contact, or a new offer once the first
   * one is answered for sure, in a reliable provisional answer or its PRACK.
   */
  void updated(SIPRequest update, ServerTransaction to) {
    SIPResponse response;
    if (update.getRawContent() == null) {
      response = leg.answer(update, 200, "OK");
    } else if (described.isEmpty()) {
      response = leg.answer(update, 500, "The first offer is not answered yet");
      MessageWriter.add(response, "Retry-After", "1");
    } else if (leg.sdp().agreed().isEmpty()) {
      response = leg.answer(update, 491, "Request Pending"); // our offer is not answered yet
    } else {
      response = offered(update);
    }
    if (response.getStatusCode() == 200) {
      leg.dialog().retarget(update);
      MessageWriter.contact(response, to.flow());
    }
    to.respond(response);
  }

  private void connectEarly(Agreed agreed) {
    leg.connectEarly(agreed);
    if (!early && !answered && tone.isEmpty()) {
      tone = Optional.of(leg.audio().play(leg.core().settings().tones().ringing()));
    }
  }

  private void stopTone() {
    tone.ifPresent(Playback::stop);
    tone = Optional.empty();
  }

  private void giveUp(int status, String why) {
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
    stopTone();
    switch (opening) {
      case Opening.Late _, Opening.Audio _ -> {
        answered = true;
        provisionals.whenSettled(this::answerNow);
      }
      case Opening.Image _, Opening.Unusable _ -> {
        refuse(488, "Not Acceptable Here");
        confirmed.completeExceptionally(new HungUpException("the caller offers no audio"));
      }
    }
    return confirmed;
  }

  private void answerNow() {
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
    provisionals.stop();
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
      provisionals.stop();
      stopTone();
      transaction.respond(leg.answer(invite, status, reason));
    }
  }

  /** The leg is over. */
  void ended() {
    refuse(487, "Request Terminated");
    confirmed.completeExceptionally(new HungUpException("the caller has hung up"));
  }
}
