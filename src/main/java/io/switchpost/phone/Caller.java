package io.switchpost.phone;

/** The calling act: INVITE, its answers, CANCEL (RFC 3261 sections 9, 13.2), PRACK (RFC 3262). */
final class Caller {
  private final CallLeg leg;
  private final CallOptions options;
  private Requester.Attempt attempt;
  private boolean provisional;
  private boolean cancelled;
  private boolean confirmed;
  private long pracked = -1;

  Caller(CallLeg leg, CallOptions options) {
    this.leg = leg;
    this.options = options;
  }

  void start() {
    invite(leg.dialog.request("INVITE"));
  }

  private void invite(SipMessage request) {
    SipMessage invite = leg.timer().ask(request.with("Allow", CallLeg.ALLOW));
    for (String line : options.headers()) {
      String[] header = line.split(":", 2);
      invite = invite.with(header[0].strip(), header[1].strip());
    }
    if (!options.lateOffer()) {
      invite = invite.withBody(Sdp.TYPE, leg.session.offer());
    }
    attempt = leg.requester.send(leg.dialog, invite, this::answer);
  }

  private void answer(SipMessage response) {
    try {
      if (response.status() < 200) {
        provisional(response);
      } else if (response.status() < 300) {
        accepted(response);
      } else {
        refused(response);
      }
    } catch (IllegalArgumentException unusable) {
      leg.progress.note("!! " + unusable.getMessage());
      leg.bye("the answer was of no use: " + unusable.getMessage());
    }
  }

  private void provisional(SipMessage response) {
    provisional = true;
    if (cancelled) {
      leg.endpoint.cancel(attempt.transaction());
      return;
    }
    if (response.status() == 100) {
      return;
    }
    leg.dialog.answeredBy(response);
    leg.progress.provisional(response.status(), response.reason());
    boolean reliable = response.lists("Require", "100rel");
    if (!response.body().isBlank() && !options.lateOffer()) {
      leg.session.accept(response.body());
    }
    if (reliable) {
      acknowledgeProvisional(response);
    }
  }

  private void acknowledgeProvisional(SipMessage response) {
    long number = Long.parseLong(response.header("RSeq").orElse("0").strip());
    if (number > pracked) {
      pracked = number;
      SipMessage prack =
          leg.dialog.request("PRACK").with("RAck", number + " " + response.cseq() + " INVITE");
      leg.requester.send(leg.dialog, prack, answer -> {});
    }
  }

  private void accepted(SipMessage ok) {
    boolean first = !confirmed;
    confirmed = true;
    if (first) {
      leg.dialog.answeredBy(ok);
    }
    leg.acknowledge(ok, !options.lateOffer(), first);
    if (first && cancelled) {
      // the 200 crossed our CANCEL (RFC 3261 section 9.1)
      leg.bye("cancelled, though the answer crossed it");
    } else if (first) {
      leg.timer().agreed(ok);
      leg.progress.answered(FinalAnswer.of(ok));
    }
  }

  private void refused(SipMessage response) {
    if (response.status() == 422 && leg.timer().tooShort(response) && !cancelled) {
      invite(leg.dialog.request("INVITE"));
      return;
    }
    leg.progress.refused(FinalAnswer.of(response));
    leg.over("refused");
  }

  /** Gives up before an answer; after one it hangs up. */
  void cancel() {
    if (confirmed) {
      leg.bye("we hung up");
    } else if (!cancelled && !leg.progress.isEnded()) {
      cancelled = true;
      leg.progress.note("cancelling");
      if (provisional) {
        leg.endpoint.cancel(attempt.transaction());
      }
      leg.endpoint.after(64 * leg.endpoint.t1(), () -> leg.over("cancelled, nobody confirmed"));
    }
  }
}
