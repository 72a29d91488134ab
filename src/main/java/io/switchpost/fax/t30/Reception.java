package io.switchpost.fax.t30;

/** What T.30 hears from the line, in order. Octets are in the order of {@link Transmission}. */
public sealed interface Reception {
  /** The calling tone. */
  record Cng() implements Reception {}

  /** The answering tone. */
  record Ced() implements Reception {}

  /** A carrier was found (an indicator in T.38); data may come without it. */
  record CarrierUp(Modulation modulation) implements Reception {}

  /** HDLC flags or the first octets of a frame: somebody is about to say something. */
  record Flags(Modulation modulation) implements Reception {}

  /** An HDLC frame without its FCS, and whether the FCS was right and nothing was missing. */
  record Frame(Modulation modulation, byte[] octets, boolean good) implements Reception {}

  /** Octets that are not HDLC: the training check, or a page without error correction. */
  record Data(Modulation modulation, byte[] octets) implements Reception {}

  /** The carrier stopped. */
  record CarrierDown() implements Reception {}

  /** Nothing came until the time that was asked for. */
  record TimedOut() implements Reception {}

  /** The line is gone, for good: hang-up, back to audio, watchdog. */
  record LineGone(String why) implements Reception {}
}
