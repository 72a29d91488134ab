package io.switchpost.sip.sdp;

import io.switchpost.media.Codec;
import io.switchpost.media.LegSettings;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Image;
import io.switchpost.sip.sdp.Negotiated.Refused;
import io.switchpost.sip.sdp.PeerAudio.UnusableException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The offer/answer state of one dialog (RFC 3264, RFC 6337): one G.711 stream with telephone-event
 * at 8 kHz, or one T.38 stream in its place; every other stream is refused where it stands. Belongs
 * to the call's one thread.
 */
public final class OfferAnswer {
  private static final int TELEPHONE_EVENT = 101;

  private final InetSocketAddress rtp;
  private final LocalDescription description;
  private final Standing standing = new Standing();
  private Optional<Agreed> agreed = Optional.empty();
  private Optional<Pending> pending = Optional.empty();

  /** What we announce for RFC 4733; stays the same for the whole dialog (RFC 3264 8.3.2). */
  private OptionalInt announcedEvent = OptionalInt.empty();

  private int audioIndex;

  private record Pending(Sdp sdp, boolean image, int index, Direction direction, int event) {}

  /**
   * @param rtp where we receive RTP; its address is what {@code o=} and {@code c=} show, port 1 …
   *     65535
   */
  public OfferAnswer(InetSocketAddress rtp) {
    this.rtp = rtp;
    this.description = new LocalDescription(rtp.getAddress());
  }

  /** Answers the peer's offer: the first audio stream that we can speak, in its direction. */
  public Negotiated.Audio answer(Sdp offer) {
    Optional<Refused> why = Optional.empty();
    for (int i = 0; i < offer.media().size(); i++) {
      MediaSection section = offer.media().get(i);
      if (!section.type().equalsIgnoreCase("audio") || section.port() == 0) {
        continue;
      }
      try {
        PeerAudio peer = PeerAudio.read(offer, section, rtp.getAddress());
        pending = Optional.empty();
        audioIndex = i;
        standing.offered(offer);
        return answer(offer, section, peer);
      } catch (UnusableException e) {
        why = why.or(() -> Optional.of(new Refused(e.warning(), e.getMessage())));
      }
    }
    return why.orElseGet(() -> new Refused(304, "no audio stream offered"));
  }

  private Agreed answer(Sdp offer, MediaSection section, PeerAudio peer) {
    Codec codec = peer.codecs().getFirst();
    announcedEvent = peer.telephoneEvent();
    Direction direction = peer.direction().mirrored();
    if (peer.held()) {
      direction = direction.and(Direction.RECVONLY);
    }
    MediaSection audio =
        LocalDescription.audio(
            rtp.getPort(), section.protocol(), List.of(codec), announcedEvent, direction);
    Sdp local = description.next(Standing.only(offer.media(), audioIndex, audio));
    return agree(local, peer, codec, direction);
  }

  /** Answers an offer of one fork, while ours stays open for the others. */
  public Negotiated.Audio answerEarly(Sdp offer) {
    Optional<Pending> open = pending;
    Negotiated.Audio result = answer(offer);
    pending = open;
    return result;
  }

  /**
   * Makes an offer: for a call of ours, for an INVITE that came without one, for a re-INVITE. An
   * offer that nobody answered is replaced.
   */
  public Sdp offer(Direction direction) {
    int event = announcedEvent.orElse(TELEPHONE_EVENT);
    var codecs = new ArrayList<Codec>(List.of(Codec.PCMA, Codec.PCMU));
    agreed.ifPresent(
        before -> {
          codecs.remove(before.settings().codec());
          codecs.addFirst(before.settings().codec());
        });
    MediaSection audio =
        LocalDescription.audio(
            rtp.getPort(),
            agreed.map(before -> audioOf(before).protocol()).orElse("RTP/AVP"),
            codecs,
            OptionalInt.of(event),
            direction);
    int index = standing.audioIndex(audioIndex);
    Sdp offer = description.next(standing.replacing(index, audio));
    pending = Optional.of(new Pending(offer, false, index, direction, event));
    return offer;
  }

  /**
   * Offers again, word for word, what stands: a session refresh that changes nothing keeps the
   * version of {@code o=} (RFC 4028 section 7.4).
   */
  public Sdp repeat() {
    if (standing.none()) {
      return offer(Direction.SENDRECV);
    }
    Sdp sdp = description.next(standing.sections());
    if (standing.image()) {
      int index = standing.imageIndex(audioIndex);
      pending = Optional.of(new Pending(sdp, true, index, Direction.SENDRECV, 0));
    } else {
      Direction direction =
          Direction.in(sdp.media().get(audioIndex).attributes()).orElse(Direction.SENDRECV);
      int event = announcedEvent.orElse(TELEPHONE_EVENT);
      pending = Optional.of(new Pending(sdp, false, audioIndex, direction, event));
    }
    return sdp;
  }

  /** Offers what is to go on, T.38 or audio in both directions: to an INVITE without an offer. */
  public Sdp current() {
    return standing.image() ? repeat() : offer(Direction.SENDRECV);
  }

  /** Applies the answer to our offer. An answer that nobody asked for is refused. */
  public Negotiated accept(Sdp answer) {
    if (pending.isEmpty()) {
      return new Refused(399, "an answer without an offer of ours");
    }
    Pending offer = pending.get();
    return offer.image() ? acceptImage(answer, offer) : acceptAudio(answer, offer);
  }

  /** Applies an answer that is not the last: the offer stays open for the next one. */
  public Negotiated acceptEarly(Sdp answer) {
    Optional<Pending> open = pending;
    Negotiated result = accept(answer);
    pending = open;
    return result;
  }

  private Negotiated acceptAudio(Sdp answer, Pending offer) {
    if (answer.media().size() <= offer.index()) {
      return new Refused(399, "the answer has no section for the audio that we offered");
    }
    MediaSection section = answer.media().get(offer.index());
    if (!section.type().equalsIgnoreCase("audio") || section.port() == 0) {
      return new Refused(304, "the answer refuses the audio");
    }
    try {
      PeerAudio peer = PeerAudio.read(answer, section, rtp.getAddress());
      pending = Optional.empty();
      audioIndex = offer.index();
      announcedEvent = OptionalInt.of(offer.event());
      Direction direction = offer.direction().and(peer.direction().mirrored());
      return agree(offer.sdp(), peer, peer.codecs().getFirst(), direction);
    } catch (UnusableException e) {
      return new Refused(e.warning(), e.getMessage());
    }
  }

  /**
   * What an offer asks for: its T.38 stream, or empty when it is about audio. An offer of both
   * means T.38 only while T.38 stands, or when it says more than the offer before.
   */
  public Optional<PeerImage> image(Sdp offer) {
    return standing.meansAudio(offer) ? Optional.empty() : PeerImage.in(offer, rtp.getAddress());
  }

  /**
   * Answers an offer with T.38 alone; its other streams are refused in their places.
   *
   * @param peer out of {@link #image} of the same offer
   * @param port where we receive UDPTL
   * @param attributes ours, in the order in which they are to be written
   */
  public Image answerImage(Sdp offer, PeerImage peer, int port, List<Attribute> attributes) {
    pending = Optional.empty();
    standing.offered(offer);
    MediaSection image = LocalDescription.image(port, attributes);
    return agreeImage(description.next(Standing.only(offer.media(), peer.index(), image)), peer);
  }

  /**
   * Offers T.38 in place of the audio (RFC 3264 section 8.3.3), or in an image section that the
   * peer once offered.
   */
  public Sdp offerImage(int port, List<Attribute> attributes) {
    int index = standing.imageIndex(audioIndex);
    MediaSection image = LocalDescription.image(port, attributes);
    Sdp offer = description.next(standing.replacing(index, image));
    pending = Optional.of(new Pending(offer, true, index, Direction.SENDRECV, 0));
    return offer;
  }

  private Negotiated acceptImage(Sdp answer, Pending offer) {
    Optional<PeerImage> peer = PeerImage.in(answer, rtp.getAddress());
    if (peer.isPresent()) {
      pending = Optional.empty();
      return agreeImage(offer.sdp(), peer.get());
    }
    if (agreed.isPresent()) {
      for (MediaSection section : answer.media()) {
        if (section.type().equalsIgnoreCase("audio") && section.port() != 0) {
          return stayInAudio(answer, section, agreed.get());
        }
      }
    }
    return new Refused(304, "the answer refuses T.38");
  }

  /** Some peers answer T.38 with audio: then the audio goes on, where that answer says. */
  private Negotiated stayInAudio(Sdp answer, MediaSection section, Agreed before) {
    try {
      PeerAudio peer = PeerAudio.read(answer, section, rtp.getAddress());
      pending = Optional.empty();
      Direction direction = Direction.in(audioOf(before).attributes()).orElse(Direction.SENDRECV);
      return agree(
          before.local(),
          peer,
          peer.codecs().getFirst(),
          direction.and(peer.direction().mirrored()));
    } catch (UnusableException e) {
      return new Refused(e.warning(), e.getMessage());
    }
  }

  private Image agreeImage(Sdp local, PeerImage peer) {
    standing.agreed(local, true);
    return new Image(local, peer.remote(), peer.attributes(), peer.held());
  }

  /**
   * Our offer is open no more: refused (488, 491, time-out), or overtaken by one of the peer. What
   * was agreed last stands.
   */
  public void offerOver() {
    pending = Optional.empty();
  }

  /** The audio that was agreed last; it stands unless T.38 took its place. */
  public Optional<Agreed> agreed() {
    return agreed;
  }

  private Agreed agree(Sdp local, PeerAudio peer, Codec codec, Direction direction) {
    boolean peerHolds = peer.held() || !peer.direction().receives();
    boolean sending = direction.sends() && !peer.held();
    // a peer that was heard before and now holds us may send music or nothing: nothing is expected
    boolean receiving = direction.receives() && !(peerHolds && agreed.isPresent());
    InetSocketAddress remote =
        peer.held() ? agreed.map(a -> a.settings().remote()).orElse(peer.remote()) : peer.remote();
    var settings =
        new LegSettings(
            remote,
            codec,
            peer.telephoneEvent(),
            peer.telephoneEvent().isPresent() ? announcedEvent : OptionalInt.empty(),
            sending,
            receiving);
    var now = new Agreed(local, settings, peerHolds);
    agreed = Optional.of(now);
    standing.agreed(local, false);
    return now;
  }

  private MediaSection audioOf(Agreed before) {
    return before.local().media().get(audioIndex);
  }
}
