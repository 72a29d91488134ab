package io.switchpost.sip.sdp;

import java.util.ArrayList;
import java.util.List;

/**
 * Our sections as both sides agreed on them last, with T.38 or with audio, and what the peer had
 * offered. An offer of ours has at least these sections in their order (RFC 3264 section 8): some
 * PBX hang up otherwise.
 */
final class Standing {
  private List<MediaSection> sections = List.of();
  private List<MediaSection> lastOffer = List.of();
  private boolean image;

  void offered(Sdp offer) {
    lastOffer = offer.media();
  }

  void agreed(Sdp local, boolean onImage) {
    sections = local.media();
    image = onImage;
  }

  /** Nothing was agreed yet. */
  boolean none() {
    return sections.isEmpty();
  }

  /** Whether it is T.38 that stands. */
  boolean image() {
    return image;
  }

  List<MediaSection> sections() {
    return sections;
  }

  /**
   * Whether an offer of audio and T.38 at once is about the audio: the first of a call, and one
   * that only repeats the offer before.
   */
  boolean meansAudio(Sdp offer) {
    boolean both =
        offer.media().stream().anyMatch(m -> m.type().equalsIgnoreCase("audio") && m.port() != 0);
    boolean first = lastOffer.isEmpty() && none();
    return both && !image && (first || offer.media().equals(lastOffer));
  }

  /**
   * A place that exists, for audio that stood at {@code index}: a peer may have taken lines away.
   */
  int audioIndex(int index) {
    return none() ? 0 : Math.min(index, sections.size() - 1);
  }

  /** The place for T.38: an image section if there ever was one, else the audio's. */
  int imageIndex(int audioIndex) {
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).type().equalsIgnoreCase("image")) {
        return i;
      }
    }
    return audioIndex(audioIndex);
  }

  /** What stands, all refused but for one section. */
  List<MediaSection> replacing(int index, MediaSection section) {
    return none() ? List.of(section) : only(sections, index, section);
  }

  /** These sections, all refused but for one. */
  static List<MediaSection> only(List<MediaSection> all, int index, MediaSection section) {
    var media = new ArrayList<MediaSection>();
    all.forEach(one -> media.add(one.refused()));
    media.set(index, section);
    return media;
  }
}
