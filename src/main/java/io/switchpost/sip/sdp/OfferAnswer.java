package io.switchpost.sip.sdp;

import io.switchpost.media.Codec;
import io.switchpost.media.LegSettings;
import io.switchpost.sip.sdp.Negotiated.Agreed;
import io.switchpost.sip.sdp.Negotiated.Refused;
import io.switchpost.sip.sdp.PeerAudio.UnusableException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The offer/answer state of one dialog (RFC 3264, RFC 6337): one G.711 stream with telephone-event
 * at 8 kHz; every other stream is refused in its place. Belongs to the call's one thread.
 */
public final class OfferAnswer {
  private static final int TELEPHONE_EVENT = 101;

  private final InetSocketAddress rtp;
  private final LocalDescription description;
  private Optional<Agreed> agreed = Optional.empty();
  private Optional<Pending> pending = Optional.empty();

  /** What we announce for RFC 4733; stays the same for the whole dialog (RFC 3264 8.3.2). */
  private OptionalInt announcedEvent = OptionalInt.empty();

  private int audioIndex;

  private record Pending(Sdp sdp, Direction direction, int event) {}

  /**
   * @param rtp where we receive RTP; its address is what {@code o=} and {@code c=} show, port 1 …
   *     65535
   */
  public OfferAnswer(InetSocketAddress rtp) {
    this.rtp = rtp;
    this.description = new LocalDescription(rtp.getAddress());
  }

  /** Answers the peer's offer: the first audio stream that we can speak, in its direction. */
  public Negotiated answer(Sdp offer) {
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
    var media = new ArrayList<MediaSection>();
    offer.media().forEach(offered -> media.add(offered.refused()));
    media.set(
        audioIndex,
        LocalDescription.audio(
            rtp.getPort(), section.protocol(), List.of(codec), announcedEvent, direction));
    return agree(description.next(media), peer, codec, direction);
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
    var media = new ArrayList<MediaSection>();
    agreed.ifPresent(before -> before.local().media().forEach(m -> media.add(m.refused())));
    MediaSection audio =
        LocalDescription.audio(
            rtp.getPort(),
            agreed.map(before -> audioOf(before).protocol()).orElse("RTP/AVP"),
            codecs,
            OptionalInt.of(event),
            direction);
    if (media.isEmpty()) {
      audioIndex = 0;
      media.add(audio);
    } else {
      media.set(audioIndex, audio);
    }
    Sdp offer = description.next(media);
    pending = Optional.of(new Pending(offer, direction, event));
    return offer;
  }

  /**
   * Offers again, word for word, what stands: a session refresh that changes nothing keeps the
   * version of {@code o=} (RFC 4028 section 7.4).
   */
  public Sdp repeat() {
    if (agreed.isEmpty()) {
      return offer(Direction.SENDRECV);
    }
    Sdp sdp = agreed.get().local();
    Direction direction =
        Direction.in(audioOf(agreed.get()).attributes()).orElse(Direction.SENDRECV);
    pending = Optional.of(new Pending(sdp, direction, announcedEvent.orElse(TELEPHONE_EVENT)));
    return sdp;
  }

  /** Applies the answer to our offer. An answer that nobody asked for is refused. */
  public Negotiated accept(Sdp answer) {
    if (pending.isEmpty()) {
      return new Refused(399, "an answer without an offer of ours");
    }
    Pending offer = pending.get();
    if (answer.media().size() <= audioIndex) {
      return new Refused(399, "the answer has no section for the audio that we offered");
    }
    MediaSection section = answer.media().get(audioIndex);
    if (!section.type().equalsIgnoreCase("audio") || section.port() == 0) {
      return new Refused(304, "the answer refuses the audio");
    }
    try {
      PeerAudio peer = PeerAudio.read(answer, section, rtp.getAddress());
      pending = Optional.empty();
      announcedEvent = OptionalInt.of(offer.event());
      Direction direction = offer.direction().and(peer.direction().mirrored());
      return agree(offer.sdp(), peer, peer.codecs().getFirst(), direction);
    } catch (UnusableException e) {
      return new Refused(e.warning(), e.getMessage());
    }
  }

  /** The peer refused our offer (488, 491, time-out): what was agreed before still stands. */
  public void offerRefused() {
    pending = Optional.empty();
  }

  /** What stands now; empty before the first agreement. */
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
    return now;
  }

  private MediaSection audioOf(Agreed before) {
    return before.local().media().get(audioIndex);
  }
}
