package io.switchpost.sip.sdp;

import io.switchpost.media.LegSettings;
import java.net.InetSocketAddress;
import java.util.List;

/** What one offer or answer of the peer led to. */
public sealed interface Negotiated {
  /** What it led to where only audio was in question. */
  sealed interface Audio extends Negotiated {}

  /**
   * Both sides agree.
   *
   * @param local our description: the answer to send, or our offer that was accepted
   * @param settings what the audio leg is to do
   * @param peerHolds the peer wants no audio from us (sendonly, inactive, c=0.0.0.0)
   */
  record Agreed(Sdp local, LegSettings settings, boolean peerHolds) implements Audio {}

  /**
   * Both sides agree on T.38 in place of the audio.
   *
   * @param local our description
   * @param remote where the peer receives UDPTL
   * @param attributes those of the peer's image section, as written
   * @param held the peer wants nothing from us for now: a fax does not survive that
   */
  record Image(Sdp local, InetSocketAddress remote, List<Attribute> attributes, boolean held)
      implements Negotiated {}

  /**
   * Nothing in common; what was agreed before still stands.
   *
   * @param warning code for the Warning header (RFC 3261 section 20.43), with status 488
   * @param reason one line for the log and the Warning header
   */
  record Refused(int warning, String reason) implements Audio {}
}
