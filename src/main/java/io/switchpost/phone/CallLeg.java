package io.switchpost.phone;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * An established call: what either side may ask of the other within the dialog. Lives on the
 * phone's own thread.
 */
final class CallLeg {
  static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK, NOTIFY";

  final Endpoint endpoint;
  final Requester requester;
  final PhoneSettings settings;
  final Dialog dialog;
  final Session session;
  final CallProgress progress;
  final PhoneImage image;
  private final SessionTimer timer;
  private boolean inviting;
  private Optional<ServerTransaction> offered = Optional.empty();

  CallLeg(
      Endpoint endpoint,
      Requester requester,
      PhoneSettings settings,
      Dialog dialog,
      Session session,
      CallProgress progress) {
    this.endpoint = endpoint;
    this.requester = requester;
    this.settings = settings;
    this.dialog = dialog;
    this.session = session;
    this.progress = progress;
    this.timer = new SessionTimer(this);
    this.image = new PhoneImage(this, settings.local());
  }

  SessionTimer timer() {
    return timer;
  }

  /** The call is over for us: media stops, waiting ends. */
  void over(String how) {
    timer.stop();
    session.close();
    image.close();
    progress.ended(how);
  }

  void bye(String why) {
    if (!progress.isEnded()) {
      over(why);
      requester.send(dialog, dialog.request("BYE"), answer -> {});
    }
  }

  /** A request within this dialog. */
  void request(ServerTransaction transaction) {
    SipMessage request = transaction.request();
    if (!dialog.inOrder(request)) {
      transaction.answer(dialog.answer(request, 500, "Out Of Order"));
      return;
    }
    switch (request.method()) {
      case "BYE" -> {
        transaction.answer(dialog.answer(request, 200, "OK"));
        over("the other side hung up");
      }
      case "INVITE", "UPDATE" -> refresh(transaction);
      case "INFO" -> info(transaction);
      case "OPTIONS", "NOTIFY", "PRACK" ->
          transaction.answer(dialog.answer(request, 200, "OK").with("Allow", ALLOW));
      default ->
          transaction.answer(
              dialog.answer(request, 405, "Method Not Allowed").with("Allow", ALLOW));
    }
  }

  /** A re-INVITE or UPDATE of theirs (RFC 3261 section 14.2, RFC 3311). */
  private void refresh(ServerTransaction transaction) {
    SipMessage request = transaction.request();
    if (inviting) {
      transaction.answer(dialog.answer(request, 491, "Request Pending"));
      return;
    }
    dialog.retarget(request);
    if (PhoneImage.offered(request.body())) {
      progress.note(request.method() + " offers T.38");
      image.asked(transaction);
      return;
    }
    SipMessage ok = timer.answer(request, dialog.answer(request, 200, "OK")).with("Allow", ALLOW);
    try {
      if (!request.body().isBlank()) {
        ok = ok.withBody(Sdp.TYPE, session.answer(request.body()));
        progress.note(request.method() + " offers " + Sdp.parse(request.body()).direction());
      } else if (request.method().equals("INVITE")) {
        ok = ok.withBody(Sdp.TYPE, session.offer());
        offered = Optional.of(transaction);
      }
      transaction.answer(ok);
    } catch (IllegalArgumentException noCommonGround) {
      transaction.answer(dialog.answer(request, 488, "Not Acceptable Here"));
    }
    transaction.onNeverAcknowledged(() -> bye("our 200 was never acknowledged"));
  }

  /** An ACK: with SDP it answers the offer that our 200 made. */
  void acknowledged(SipMessage ack) {
    if (!ack.body().isBlank() && offered.isPresent()) {
      offered = Optional.empty();
      session.accept(ack.body());
    }
  }

  /** Our answer to their bodiless INVITE made the offer. */
  void offeredIn(ServerTransaction transaction) {
    offered = Optional.of(transaction);
  }

  private void info(ServerTransaction transaction) {
    SipMessage request = transaction.request();
    request
        .body()
        .lines()
        .filter(line -> line.regionMatches(true, 0, "Signal=", 0, 7) && line.length() > 7)
        .map(line -> line.charAt(7))
        .forEach(progress::key);
    transaction.answer(dialog.answer(request, 200, "OK"));
  }

  /** A key press by INFO, in order: the next waits for the answer to this one. */
  void pressByInfo(String keys, CompletableFuture<Void> done) {
    if (keys.isEmpty() || progress.isEnded()) {
      done.complete(null);
      return;
    }
    String body =
        "Signal=%s\r\nDuration=%d\r\n".formatted(keys.charAt(0), settings.keyLength().toMillis());
    requester.send(
        dialog,
        dialog.request("INFO").withBody("application/dtmf-relay", body),
        answer -> {
          if (answer.status() >= 200) {
            endpoint.after(
                settings.keyPause().toMillis(), () -> pressByInfo(keys.substring(1), done));
          }
        });
  }

  /** Our re-INVITE, with an offer or without (section 14.1); glare is retried after its wait. */
  void reinvite(boolean withOffer, CompletableFuture<FinalAnswer> result) {
    if (progress.isEnded()) {
      result.completeExceptionally(new PhoneException("the call has ended: " + progress.end()));
      return;
    }
    inviting = true;
    SipMessage invite = timer.ask(dialog.request("INVITE").with("Allow", ALLOW));
    if (withOffer) {
      invite = invite.withBody(Sdp.TYPE, session.offer());
    }
    long[] acknowledgedAlready = {-1};
    requester.send(
        dialog,
        invite,
        answer -> {
          if (answer.status() < 200) {
            return;
          }
          inviting = false;
          if (answer.status() < 300) {
            boolean first = acknowledgedAlready[0] != answer.cseq();
            acknowledgedAlready[0] = answer.cseq();
            if (first) {
              dialog.retarget(answer);
              timer.agreed(answer);
            }
            acknowledge(answer, withOffer, first);
            result.complete(FinalAnswer.of(answer));
          } else if (answer.status() == 491) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            long wait = dialog.caller() ? random.nextLong(2_100, 4_000) : random.nextLong(2_000);
            endpoint.after(wait, () -> reinvite(withOffer, result));
          } else {
            result.complete(FinalAnswer.of(answer));
          }
        });
  }

  /** One re-INVITE with this offer; whatever the final answer is, it is told. */
  void reinvite(String offer, Consumer<SipMessage> accepted, Consumer<SipMessage> told) {
    inviting = true;
    requester.send(
        dialog,
        timer.ask(dialog.request("INVITE").with("Allow", ALLOW)).withBody(Sdp.TYPE, offer),
        answer -> {
          if (answer.status() < 200) {
            return;
          }
          inviting = false;
          if (answer.status() < 300) {
            dialog.retarget(answer);
            timer.agreed(answer);
            accepted.accept(answer);
            endpoint.sendAck(dialog.request("ACK", answer.cseq()), dialog.hop());
          }
          told.accept(answer);
        });
  }

  /** The ACK of a 2xx; it carries our answer when the 2xx made the offer. */
  void acknowledge(SipMessage ok, boolean weOffered, boolean first) {
    SipMessage ack = dialog.request("ACK", ok.cseq());
    if (!weOffered) {
      ack = ack.withBody(Sdp.TYPE, session.answer(ok.body()));
    } else if (first && !ok.body().isBlank()) {
      session.accept(ok.body());
    }
    endpoint.sendAck(ack, dialog.hop());
  }
}
