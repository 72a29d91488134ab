package io.switchpost.phone;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Our re-INVITEs within a call (RFC 3261 section 14.1), one at a time. Lives on the phone's own
 * thread.
 */
final class Reinvites {
  private final CallLeg leg;
  private boolean underWay;

  Reinvites(CallLeg leg) {
    this.leg = leg;
  }

  /** Theirs are refused meanwhile. */
  boolean underWay() {
    return underWay;
  }

  /** With an offer or without; glare is retried after its wait. */
  void send(boolean withOffer, CompletableFuture<FinalAnswer> result) {
    if (leg.progress.isEnded()) {
      result.completeExceptionally(new PhoneException("the call has ended: " + leg.progress.end()));
      return;
    }
    SipMessage invite = invite();
    if (withOffer) {
      invite = invite.withBody(Sdp.TYPE, leg.session.offer());
    }
    long[] acknowledgedAlready = {-1};
    ask(
        invite,
        answer -> {
          if (answer.status() < 300) {
            boolean first = acknowledgedAlready[0] != answer.cseq();
            acknowledgedAlready[0] = answer.cseq();
            if (first) {
              agreed(answer);
            }
            leg.acknowledge(answer, withOffer, first);
            result.complete(FinalAnswer.of(answer));
          } else if (answer.status() == 491) {
            leg.endpoint.after(wait(leg.dialog.caller()), () -> send(withOffer, result));
          } else {
            result.complete(FinalAnswer.of(answer));
          }
        });
  }

  /** Milliseconds after which who lost a glare tries again. */
  private static long wait(boolean caller) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return caller ? random.nextLong(2_100, 4_000) : random.nextLong(2_000);
  }

  /** One with this offer; whatever the final answer is, it is told. */
  void send(String offer, Consumer<SipMessage> accepted, Consumer<SipMessage> told) {
    ask(
        invite().withBody(Sdp.TYPE, offer),
        answer -> {
          if (answer.status() < 300) {
            agreed(answer);
            accepted.accept(answer);
            leg.endpoint.sendAck(leg.dialog.request("ACK", answer.cseq()), leg.dialog.hop());
          }
          told.accept(answer);
        });
  }

  private SipMessage invite() {
    return leg.timer().ask(leg.dialog.request("INVITE").with("Allow", CallLeg.ALLOW));
  }

  private void ask(SipMessage invite, Consumer<SipMessage> answered) {
    underWay = true;
    leg.requester.send(
        leg.dialog,
        invite,
        answer -> {
          if (answer.status() >= 200) {
            underWay = false;
            answered.accept(answer);
          }
        });
  }

  private void agreed(SipMessage ok) {
    leg.dialog.retarget(ok);
    leg.timer().agreed(ok);
  }
}
