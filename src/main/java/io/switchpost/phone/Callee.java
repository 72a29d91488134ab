package io.switchpost.phone;

/** The called act: ring, answer, refuse; CANCEL while it rings (RFC 3261 sections 9.2, 13.3). */
final class Callee {
  private final CallLeg leg;
  private final ServerTransaction invite;

  Callee(CallLeg leg, ServerTransaction invite) {
    this.leg = leg;
    this.invite = invite;
  }

  SipMessage request() {
    return invite.request();
  }

  ServerTransaction transaction() {
    return invite;
  }

  void ring() {
    if (!invite.answered()) {
      invite.answer(leg.dialog.answer(request(), 180, "Ringing").with("Allow", CallLeg.ALLOW));
      leg.progress.provisional(180, "Ringing");
    }
  }

  void answer() {
    if (invite.answered()) {
      return;
    }
    SipMessage ok =
        leg.timer()
            .answer(request(), leg.dialog.answer(request(), 200, "OK"))
            .with("Allow", CallLeg.ALLOW);
    try {
      if (request().body().isBlank()) {
        ok = ok.withBody(Sdp.TYPE, leg.session.offer());
        leg.offeredIn(invite);
      } else {
        ok = ok.withBody(Sdp.TYPE, leg.session.answer(request().body()));
      }
    } catch (IllegalArgumentException noCommonGround) {
      refuse(488, "Not Acceptable Here", "");
      return;
    }
    invite.onNeverAcknowledged(() -> leg.bye("our 200 was never acknowledged"));
    leg.progress.answered(FinalAnswer.of(ok));
    invite.answer(ok);
  }

  /** A final refusal; a Contact makes it a redirection. */
  void refuse(int status, String reason, String contact) {
    if (!invite.answered()) {
      SipMessage refusal = leg.dialog.answer(request(), status, reason).without("Contact");
      refusal = contact.isEmpty() ? refusal : refusal.with("Contact", "<" + contact + ">");
      invite.answer(refusal);
      leg.progress.refused(FinalAnswer.of(refusal));
      leg.over("refused");
    }
  }

  void cancelled() {
    if (!invite.answered()) {
      invite.answer(leg.dialog.answer(request(), 487, "Request Terminated"));
      leg.over("cancelled by the caller");
    }
  }
}
