package io.switchpost.phone;

import java.util.Optional;

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
  final Reinvites reinvites = new Reinvites(this);
  private final SessionTimer timer;
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
    if (reinvites.underWay()) {
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
