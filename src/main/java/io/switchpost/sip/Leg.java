package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.media.AudioLeg;
import io.switchpost.sip.auth.DigestClient;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.OfferAnswer;
import io.switchpost.sip.wire.ClientTransaction;
import io.switchpost.sip.wire.ServerTransaction;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * One side of a call: a dialog and its audio. Everything here runs in the call's mailbox. Once
 * ended it stays ended, its audio closed and its tag unknown (481).
 */
final class Leg {
  /** Who is told what happens to a leg, in the call's mailbox. */
  interface Owner {
    /** It is over; {@code why} is a few words for the log. */
    void ended(Leg leg, String why);

    /** A key by SIP INFO. */
    void key(Leg leg, char key);
  }

  private final Core core;
  private final Mailbox mailbox;
  private final String tag;
  private final AudioLeg audio;
  private final OfferAnswer sdp;
  private final Reinvite reinvite = new Reinvite(this);
  private final SessionTimer timer = new SessionTimer(this);
  private final ImageSide image = new ImageSide(this);
  private Owner owner;
  private Optional<TrunkLine> line = Optional.empty();
  private Optional<DigestClient> credentials = Optional.empty();
  private Dialog dialog;
  private Optional<Acknowledgement> acknowledgement = Optional.empty();
  private Optional<Provisionals> provisionals = Optional.empty();
  private boolean established;
  private boolean connected;
  private boolean ended;

  Leg(Core core, Mailbox mailbox, String tag, AudioLeg audio, Owner owner) {
    this.core = core;
    this.mailbox = mailbox;
    this.tag = tag;
    this.audio = audio;
    this.owner = owner;
    this.sdp = new OfferAnswer(audio.local());
  }

  void owner(Owner next) {
    owner = next;
  }

  /** It is free again when this leg is over. */
  void line(Optional<TrunkLine> held) {
    line = held;
  }

  /** What the peer's challenges are answered with. */
  void credentials(Optional<DigestClient> ours) {
    credentials = ours;
  }

  /** The dialog now exists and requests find it. */
  void dialog(Dialog made) {
    dialog = made;
    core.legs().put(tag, this);
  }

  Core core() {
    return core;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  String tag() {
    return tag;
  }

  AudioLeg audio() {
    return audio;
  }

  OfferAnswer sdp() {
    return sdp;
  }

  Dialog dialog() {
    return dialog;
  }

  SessionTimer timer() {
    return timer;
  }

  Reinvite reinvite() {
    return reinvite;
  }

  ImageSide image() {
    return image;
  }

  boolean ended() {
    return ended;
  }

  /** Has something done in the mailbox after so long, if the leg still stands then. */
  Future<?> later(Duration wait, Runnable action) {
    return core.wire()
        .timers()
        .after(
            wait,
            () ->
                mailbox.execute(
                    () -> {
                      if (!ended) {
                        action.run();
                      }
                    }));
  }

  /**
   * Lets what was negotiated take effect; the first time also starts the watch over RTP. A T.38
   * stream that stood has ended by it.
   */
  void connect(Agreed agreed) {
    image.audio(agreed.peerHolds());
    audio.connect(agreed.settings());
    if (!connected) {
      connected = true;
      audio.onLost(
          core.settings().rtpTimeout(), () -> mailbox.execute(() -> hangUp("no RTP any more")));
    }
  }

  /** Lets audio pass before the answer, as far as it was negotiated; nobody is missed yet. */
  void connectEarly(Agreed agreed) {
    audio.connect(agreed.settings().early());
  }

  /**
   * T.38 takes the place of the audio: none is sent, and none is missed. What RTP still comes
   * changes nothing.
   */
  void rest() {
    sdp.agreed().map(agreed -> agreed.settings().resting()).ifPresent(audio::connect);
  }

  /** From the 2xx of the INVITE on; before, nobody may change the session. */
  void establish() {
    established = true;
  }

  boolean established() {
    return established;
  }

  boolean awaitsAck() {
    return acknowledgement.isPresent() && !acknowledgement.get().done();
  }

  /** PRACKs of the peer are for these. */
  void provisionals(Provisionals sent) {
    provisionals = Optional.of(sent);
  }

  /** Waits for the ACK of this 2xx, repeating it until then. */
  void await(Acknowledgement next) {
    acknowledgement.ifPresent(Acknowledgement::stop);
    acknowledgement = Optional.of(next);
  }

  /** Handles a request within the dialog. */
  void request(ServerTransaction transaction) {
    SIPRequest request = transaction.request();
    String method = transaction.method();
    if (request == null) {
      return; // answered in the meantime
    }
    if (ended || !dialog.owns(request)) {
      core.refuse(transaction, 481, "No such call");
    } else if (method.equals("ACK")) {
      transaction.drop();
      acknowledgement.ifPresent(awaited -> awaited.acknowledged(request));
    } else if (!dialog.inOrder(request)) {
      core.refuse(transaction, 500, "Out of order");
    } else {
      ordered(method, request, transaction);
    }
  }

  private void ordered(String method, SIPRequest request, ServerTransaction transaction) {
    switch (method) {
      case "BYE" -> {
        transaction.respond(answer(request, 200, "OK"));
        end("hung up by peer");
      }
      case "INVITE", "UPDATE" -> reinvite.received(request, transaction);
      case "INFO" -> Keys.received(this, request, transaction);
      case "PRACK" -> acknowledged(request, transaction);
      case "OPTIONS", "NOTIFY" -> transaction.respond(answer(request, 200, "OK"));
      default -> core.refuse(transaction, 405, "Method Not Allowed");
    }
  }

  private void acknowledged(SIPRequest prack, ServerTransaction transaction) {
    if (provisionals.isPresent()) {
      provisionals.get().acknowledged(prack, transaction);
    } else {
      core.refuse(transaction, 481, "No such provisional response");
    }
  }

  void key(char key) {
    owner.key(this, key);
  }

  SIPResponse answer(SIPRequest request, int status, String reason) {
    return MessageWriter.response(request, status, reason, tag);
  }

  /**
   * Sends a request within the dialog, again with credentials if the peer asks for them.
   *
   * @param listener gets the responses in the call's mailbox
   */
  ClientTransaction send(SIPRequest request, Consumer<SIPResponse> listener) throws IOException {
    return send(dialog, request, listener);
  }

  /** The same in another dialog with the same peer, such as a fork that came second. */
  ClientTransaction send(Dialog within, SIPRequest request, Consumer<SIPResponse> listener) {
    Authorisation authorisation = new Authorisation(credentials, request);
    authorisation.sign(request);
    return send(within, request, authorisation, listener);
  }

  private ClientTransaction send(
      Dialog within,
      SIPRequest request,
      Authorisation authorisation,
      Consumer<SIPResponse> listener) {
    if (request.getMethod().equals("INVITE")) {
      within.credentials(authorisation.given());
    }
    Consumer<SIPResponse> received =
        response -> {
          if (authorisation.challenged(response)) {
            SIPRequest again = authorisation.again(request, within.next());
            send(within, again, authorisation, listener);
          } else {
            listener.accept(response);
          }
        };
    return core.wire()
        .transactions()
        .send(
            request,
            core.hops().next(within, request),
            response -> mailbox.execute(() -> received.accept(response)));
  }

  /** Sends BYE and ends. */
  void hangUp(String why) {
    if (ended) {
      return;
    }
    try {
      SIPRequest bye = dialog.request("BYE");
      send(bye, _ -> {});
    } catch (IOException e) {
      core.log().debugf("BYE of %s: %s", dialog.callId(), e.getMessage());
    }
    end(why);
  }

  /** The dialog is over, nothing more is sent. */
  void end(String why) {
    if (ended) {
      return;
    }
    ended = true;
    core.legs().remove(tag, this);
    acknowledgement.ifPresent(Acknowledgement::stop);
    timer.stop();
    image.end();
    audio.close();
    line.ifPresent(TrunkLine::close);
    owner.ended(this, why);
  }
}
