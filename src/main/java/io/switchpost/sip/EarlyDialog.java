package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.media.Playback;
import io.switchpost.sip.sdp.Direction;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Refused;
import io.switchpost.sip.sdp.Sdp;
import io.switchpost.sip.wire.ServerTransaction;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * What passes between a caller and us before the answer (RFC 3261 section 12.1): ringing, early
 * media, and the caller's PRACKs and UPDATEs. Runs in the call's mailbox.
 */
final class EarlyDialog {
  private final Leg leg;
  private final Opening opening;
  private final Provisionals provisionals;
  private final ObjIntConsumer<String> giveUp;

  /** What a reliable provisional answer said of us: the 2xx then says nothing any more. */
  private Optional<Sdp> described = Optional.empty();

  private Optional<Playback> tone = Optional.empty();
  private boolean rang;
  private boolean early;
  private boolean over;

  /**
   * @param giveUp to be refused for that reason, with that status
   */
  EarlyDialog(
      Leg leg,
      SIPRequest invite,
      ServerTransaction transaction,
      Opening opening,
      ObjIntConsumer<String> giveUp) {
    this.leg = leg;
    this.opening = opening;
    this.giveUp = giveUp;
    this.provisionals =
        new Provisionals(
            leg,
            invite,
            transaction,
            () -> giveUp.accept("provisional answer not acknowledged", 504));
  }

  /**
   * 180, once. A reliable one to an INVITE without an offer must make the offer (RFC 3261 section
   * 13.2.1), so it is sent only to callers that insist; they hear our own ringing tone.
   */
  void ring() {
    if (rang || early || over) {
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
  boolean hears() {
    if (early || over) {
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

  /** What was said of us for sure. */
  Optional<Sdp> described() {
    return described;
  }

  /** Answers a PRACK. */
  void acknowledged(SIPRequest prack, ServerTransaction to) {
    provisionals.acknowledged(prack, to);
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
    byte[] body = prack.getRawContent();
    if (body == null) {
      return leg.answer(prack, 200, "OK"); // to our offer the answer may still be in the ACK
    }
    if (leg.sdp().agreed().isPresent()) {
      return offered(prack);
    }
    if (Reinvite.read(leg, body) instanceof Agreed agreed) {
      connect(agreed);
    } else {
      leg.mailbox().execute(() -> giveUp.accept("the answer in PRACK is of no use", 488));
    }
    return leg.answer(prack, 200, "OK");
  }

  /**
   * Answers an UPDATE (RFC 3311 section 5.2): a new Contact, or a new offer once the first one is
   * answered for sure, in a reliable provisional answer or its PRACK.
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

  /** The answer to a request with a new offer. */
  private SIPResponse offered(SIPRequest request) {
    switch (Opening.of(leg.sdp(), request.getRawContent())) {
      case Opening.Audio(Agreed agreed) -> {
        connect(agreed);
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

  private void connect(Agreed agreed) {
    leg.connectEarly(agreed);
    if (!early && !over && tone.isEmpty()) {
      tone = Optional.of(leg.audio().play(leg.core().settings().tones().ringing()));
    }
  }

  private void stopTone() {
    tone.ifPresent(Playback::stop);
    tone = Optional.empty();
  }

  /** It will be answered: done as soon as a 2xx may go out, which must not overtake a PRACK. */
  void answering(Runnable answer) {
    over = true;
    stopTone();
    provisionals.whenSettled(answer);
  }

  /** The final answer goes out. */
  void end() {
    over = true;
    stopTone();
    provisionals.stop();
  }
}
