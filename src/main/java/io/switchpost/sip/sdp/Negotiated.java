package io.switchpost.sip.sdp;

import io.switchpost.media.LegSettings;

/** What one offer or answer of the peer led to. */
public sealed interface Negotiated {
  /**
   * Both sides agree.
   *
   * @param local our description: the answer to send, or our offer that was accepted
   * @param settings what the audio leg is to do
   * @param peerHolds the peer wants no audio from us (sendonly, inactive, c=0.0.0.0)
   */
  record Agreed(Sdp local, LegSettings settings, boolean peerHolds) implements Negotiated {}

  /**
   * Nothing in common; what was agreed before still stands.
   *
   * @param warning code for the Warning header (RFC 3261 section 20.43), with status 488
   * @param reason one line for the log and the Warning header
   */
  record Refused(int warning, String reason) implements Negotiated {}
}
