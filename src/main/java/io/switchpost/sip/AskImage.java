package io.switchpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.switchpost.media.HungUpException;
import io.switchpost.media.UdpPort;
import io.switchpost.sip.ImageAnswer.Accepted;
import io.switchpost.sip.ImageAnswer.Refused;
import io.switchpost.sip.sdp.Attribute;
import io.switchpost.sip.sdp.Negotiated;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Image;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Our re-INVITE to T.38 (ITU-T T.38 annex D.2.2.4). Every final answer but a 2xx whose SDP accepts
 * the stream leaves the audio as it was; on glare the peer's own request goes first (RFC 3261
 * section 14.1). Runs in the call's mailbox.
 */
final class AskImage {
  private static final int TRIES = 5;
  private static final Duration TURN = Duration.ofMillis(200);
  private static final int MOST_TURNS = 50;

  private final Leg leg;
  private final ImageSide side;
  private final List<Attribute> offer;
  private final UdpPort port;
  private final CompletableFuture<ImageAnswer> result = new CompletableFuture<>();
  private Optional<Alarm> next = Optional.empty();
  private int tries;
  private int turns;
  private Optional<OwnAck> ack = Optional.empty();

  AskImage(Leg leg, ImageSide side, List<Attribute> offer, UdpPort port) {
    this.leg = leg;
    this.side = side;
    this.offer = offer;
    this.port = port;
  }

  CompletableFuture<ImageAnswer> result() {
    return result;
  }

  void send() {
    if (!leg.reinvite().begin()) {
      turn();
      return;
    }
    tries++;
    SIPRequest request = leg.dialog().request("INVITE");
    leg.timer().keep(request);
    MessageWriter.add(request, "Allow", MessageWriter.ALLOW);
    MessageWriter.contact(request, leg.dialog().flow());
    MessageWriter.body(request, leg.sdp().offerImage(port.local().getPort(), offer));
    leg.send(request, this::received);
  }

  /** The ACK of our 2xx, or a refresh, has to come first. */
  private void turn() {
    if (++turns > MOST_TURNS) {
      refused(491, "another change of the session does not end");
    } else {
      next = Optional.of(leg.later(TURN, this::send));
    }
  }

  private void received(SIPResponse response) {
    int status = response.getStatusCode();
    if (status < 200) {
      return; // decides nothing, whatever it carries
    }
    if (status / 100 == 2) {
      accepted(response);
      return;
    }
    if (leg.ended() || result.isDone()) {
      return;
    }
    leg.reinvite().finish();
    leg.sdp().offerOver();
    if (status == 491 && tries < TRIES) {
      next = Optional.of(leg.later(leg.reinvite().glareWait(), this::send));
    } else if (status == 481) {
      leg.hangUp("peer knows the call no more");
    } else {
      refused(status, response.getReasonPhrase());
    }
  }

  private void accepted(SIPResponse ok) {
    if (ack.isPresent()) {
      ack.get().again();
      return;
    }
    leg.dialog().retarget(ok);
    ack = Optional.of(new OwnAck(leg.core(), leg.dialog(), ok.getCSeq().getSeqNumber()));
    if (leg.ended()) {
      return;
    }
    leg.reinvite().finish();
    leg.timer().agreed(ok);
    Negotiated answer = Reinvite.read(leg, ok.getRawContent());
    switch (answer) {
      case Image image -> {
        ImageStream stream = new ImageStream(port);
        side.connect(stream, image);
        finish(new Accepted(stream));
      }
      case Agreed audio -> {
        leg.connect(audio);
        refused(ok.getStatusCode(), "the peer answered with audio");
      }
      case Negotiated.Refused why -> {
        leg.sdp().offerOver();
        refused(ok.getStatusCode(), why.reason());
      }
    }
  }

  /** The peer asked itself while we waited to ask again, and was answered. */
  void overtaken(Accepted accepted) {
    port.close();
    finish(accepted);
  }

  void callOver() {
    next.ifPresent(Alarm::callOff);
    port.close();
    result.completeExceptionally(new HungUpException("the call is over"));
  }

  private void refused(int status, String reason) {
    port.close();
    finish(new Refused(status, reason));
  }

  private void finish(ImageAnswer answer) {
    next.ifPresent(Alarm::callOff);
    side.askedFor(this);
    result.complete(answer);
  }
}
