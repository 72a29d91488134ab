package io.switchpost.sip;

import io.switchpost.media.HungUpException;
import io.switchpost.media.NoPortException;
import io.switchpost.media.UdpPort;
import io.switchpost.sip.ImageAnswer.Accepted;
import io.switchpost.sip.ImageAnswer.Refused;
import io.switchpost.sip.sdp.Attribute;
import io.switchpost.sip.sdp.Negotiated.Image;
import io.switchpost.sip.sdp.PeerImage;
import io.switchpost.sip.sdp.Sdp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What one leg knows of T.38: the stream that stands, the peer's request that waits for a decision,
 * the request of ours that is under way. But for the methods of {@link ImageSession} everything
 * runs in the call's mailbox.
 */
final class ImageSide implements ImageSession {
  /** How long the peer's re-INVITE may wait for the owner of the call. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * A request of the peer that offers T.38.
   *
   * @param answer sends the 2xx with this description
   * @param refuse sends a final answer of this status
   */
  record Request(Sdp offer, PeerImage peer, Consumer<Sdp> answer, Consumer<Refused> refuse) {}

  static final Refused UNWANTED = new Refused(488, "Not Acceptable Here");

  private final Leg leg;
  private boolean welcome;
  private Optional<Request> waiting = Optional.empty();
  private Optional<Alarm> patience = Optional.empty();
  private Optional<Answering> answering = Optional.empty();
  private Optional<ImageStream> stream = Optional.empty();
  private Optional<AskImage> asking = Optional.empty();

  ImageSide(Leg leg) {
    this.leg = leg;
  }

  @Override
  public void welcome() {
    leg.mailbox().execute(() -> welcome = true);
  }

  @Override
  public Optional<List<Attribute>> offered() {
    return leg.mailbox().ask(() -> waiting.map(request -> request.peer().attributes()));
  }

  @Override
  public ImageAnswer accept(Answering how) {
    return leg.mailbox()
        .ask(
            () -> {
              alive();
              answering = Optional.of(how);
              return waiting
                  .map(this::answer)
                  .orElseGet(() -> new Refused(487, "the peer does not ask for T.38"));
            });
  }

  @Override
  public void decline() {
    leg.mailbox().execute(this::refuse);
  }

  void refuse() {
    welcome = false;
    taken().ifPresent(request -> request.refuse().accept(UNWANTED));
  }

  @Override
  public ImageAnswer ask(List<Attribute> offer, Answering how) {
    return Mailbox.await(leg.mailbox().ask(() -> begin(List.copyOf(offer), how)));
  }

  private CompletableFuture<ImageAnswer> begin(List<Attribute> offer, Answering how) {
    alive();
    if (!leg.established()) {
      throw new IllegalStateException("T.38 is asked for only in an answered call");
    }
    answering = Optional.of(how);
    if (standing().isPresent()) {
      return CompletableFuture.completedFuture(new Accepted(standing().get()));
    }
    if (waiting.isPresent()) {
      return CompletableFuture.completedFuture(answer(waiting.get()));
    }
    try {
      AskImage ask = new AskImage(leg, this, offer, open());
      asking = Optional.of(ask);
      ask.send();
      return ask.result();
    } catch (NoPortException e) {
      return CompletableFuture.completedFuture(new Refused(503, e.getMessage()));
    }
  }

  /** A stream that ended by hold is not taken up again: its fax is over. */
  private Optional<ImageStream> standing() {
    return stream.filter(open -> open.ended().isEmpty());
  }

  private void alive() {
    if (leg.ended()) {
      throw new HungUpException("the call is over");
    }
  }

  private UdpPort open() throws NoPortException {
    return leg.core().media().openPort(leg.audio().local().getAddress());
  }

  /** The peer's request now waits, or is decided at once. */
  void asked(Request request) {
    if (standing().isPresent() || asking.isPresent()) {
      answer(request); // again, or at the same time as we: both sides want it
    } else if (welcome || !leg.established()) {
      waiting = Optional.of(request);
      if (leg.established()) {
        patience = Optional.of(leg.later(PATIENCE, () -> expired(request)));
      }
      leg.audio().faxFromSignalling();
    } else {
      request.refuse().accept(UNWANTED);
    }
  }

  private void expired(Request request) {
    if (waiting.filter(request::equals).isPresent()) {
      taken();
      request.refuse().accept(UNWANTED);
    }
  }

  private Optional<Request> taken() {
    Optional<Request> request = waiting;
    waiting = Optional.empty();
    patience.ifPresent(Alarm::callOff);
    patience = Optional.empty();
    return request;
  }

  /** A request of the peer waits: the session may not be changed otherwise. */
  boolean busy() {
    return waiting.isPresent();
  }

  /** The peer took its request back. */
  void cancelled() {
    taken().ifPresent(request -> request.refuse().accept(new Refused(487, "Request Terminated")));
  }

  private ImageAnswer answer(Request request) {
    taken();
    ImageAnswer decided = decide(request);
    switch (decided) {
      case Accepted accepted -> asking.ifPresent(ask -> ask.overtaken(accepted));
      case Refused refused -> request.refuse().accept(refused);
    }
    return decided;
  }

  private ImageAnswer decide(Request request) {
    PeerImage peer = request.peer();
    Optional<List<Attribute>> ours =
        answering.flatMap(how -> how.apply(peer.attributes())).map(List::copyOf);
    if (ours.isEmpty()) {
      return UNWANTED;
    }
    try {
      ImageStream open = standing().isPresent() ? standing().get() : new ImageStream(open());
      Image agreed =
          leg.sdp().answerImage(request.offer(), peer, open.local().getPort(), ours.get());
      connect(open, agreed);
      request.answer().accept(agreed.local());
      return new Accepted(open);
    } catch (NoPortException e) {
      leg.core().log().warnf("T.38 was refused: %s", e.getMessage());
      return new Refused(503, "Service Unavailable");
    }
  }

  /** T.38 stands from now on, and the audio rests. */
  void connect(ImageStream open, Image agreed) {
    stream = Optional.of(open);
    leg.rest();
    open.connect(agreed.remote(), agreed.attributes());
    if (agreed.held()) {
      open.end(ImageEnd.HELD);
    }
  }

  /** The answer to a refresh of ours that repeated T.38. */
  void refreshed(Image agreed) {
    stream.ifPresent(open -> connect(open, agreed));
  }

  /** The peer's own re-INVITE led to audio. */
  void audio(boolean held) {
    stream.ifPresent(open -> open.end(held ? ImageEnd.HELD : ImageEnd.BACK_TO_AUDIO));
    stream = Optional.empty();
  }

  /** Our request has its final answer. */
  void askedFor(AskImage which) {
    asking = asking.filter(ask -> ask != which);
  }

  /** The call is over. */
  void end() {
    taken().ifPresent(request -> request.refuse().accept(new Refused(487, "Request Terminated")));
    asking.ifPresent(AskImage::callOver);
    stream.ifPresent(open -> open.end(ImageEnd.HUNG_UP));
  }
}
