package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.media.AudioLeg;
import io.switchpost.sip.auth.DigestClient;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.OfferAnswer;
import io.switchpost.sip.wire.ServerTransaction;
import java.time.Duration;
import java.util.Optional;
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
  private final OwnRequests requests = new OwnRequests(this);
  private final PeerRequests peers = new PeerRequests(this);
  private final Reinvite reinvite = new Reinvite(this);
  private final SessionTimer timer = new SessionTimer(this);
  private final ImageSide image = new ImageSide(this);
  private Owner owner;
  private Optional<TrunkLine> line = Optional.empty();
  private Dialog dialog;
  private Optional<Acknowledgement> acknowledgement = Optional.empty();
  private boolean established;
  private boolean confirmed;
  private boolean connected;
  private boolean ended;

  /** Ended, but for the ACK that our BYE waits for. */
  private boolean leaving;

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
    requests.credentials(ours);
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

  /** Ended, and no BYE of ours is still to come. */
  boolean forgotten() {
    return ended && !leaving;
  }

  /** Has something done in the mailbox after so long, if the leg still stands then. */
  Alarm later(Duration wait, Runnable action) {
    return new Alarm(
        core.wire().timers(),
        mailbox,
        wait,
        () -> {
          if (!ended) {
            action.run();
          }
        });
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

  /** An INVITE waits for our answer. */
  void early(EarlyDialog waiting) {
    peers.early(waiting);
  }

  /** An INVITE of ours waits for an answer; requests of those that ring find it. */
  void early(Forks made) {
    peers.early(made);
    core.legs().put(tag, this);
  }

  /** Waits for the ACK of this 2xx, repeating it until then. */
  void await(Acknowledgement next) {
    acknowledgement.ifPresent(Acknowledgement::stop);
    acknowledgement = Optional.of(next);
  }

  /** Handles a request of the peer. */
  void request(ServerTransaction transaction) {
    peers.received(transaction);
  }

  void acknowledged(SIPRequest ack) {
    acknowledgement.ifPresent(awaited -> awaited.acknowledged(ack));
    confirmed |= !awaitsAck();
  }

  void key(char key) {
    owner.key(this, key);
  }

  SIPResponse answer(SIPRequest request, int status, String reason) {
    return MessageWriter.response(request, status, reason, tag);
  }

  /**
   * Sends a request within the dialog.
   *
   * @param listener gets the responses in the call's mailbox
   */
  void send(SIPRequest request, Consumer<SIPResponse> listener) {
    requests.send(dialog, request, listener);
  }

  /** The same in another dialog with the same peer, such as a fork that came second. */
  void send(Dialog within, SIPRequest request, Consumer<SIPResponse> listener) {
    requests.send(within, request, listener);
  }

  /**
   * Ends with BYE, which waits for the ACK of our 2xx: until then the caller may not know the
   * dialog (RFC 3261 section 15).
   */
  void hangUp(String why) {
    if (ended) {
      return;
    }
    if (firstAckIsMissing() && !core.draining()) {
      leaving = true;
      acknowledgement.get().onlyThen(this::leave);
    } else {
      bye();
    }
    end(why);
  }

  private boolean firstAckIsMissing() {
    return !dialog.placed() && !confirmed && awaitsAck();
  }

  /** A BYE that waits for an ACK waits no longer. */
  void leave() {
    if (leaving) {
      bye();
      forget();
    }
  }

  private void bye() {
    send(dialog.request("BYE"), _ -> {});
  }

  /** Over for good: requests do not find it any more. */
  void forget() {
    leaving = false;
    core.legs().remove(tag, this);
    acknowledgement.ifPresent(Acknowledgement::stop);
  }

  /** It is over, nothing more is sent but what {@link #hangUp} still has to send. */
  void end(String why) {
    if (ended) {
      return;
    }
    ended = true;
    if (!leaving) {
      forget();
    }
    timer.stop();
    image.end();
    audio.close();
    line.ifPresent(TrunkLine::close);
    owner.ended(this, why);
  }
}
