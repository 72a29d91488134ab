package io.switchpost.fax.t30;

import java.time.Duration;
import java.util.List;

/**
 * What T.30 puts on the line, one at a time. All octets are in the order of T.38: the first bit on
 * the line is the most significant one (an address octet is FF, a final control octet C8).
 */
public sealed interface Transmission {
  /** Nothing, for a time. */
  record Silence(Duration time) implements Transmission {}

  /** 1100 Hz for half a second (T.30 clause 4.2). */
  record Cng() implements Transmission {}

  /** 2100 Hz for 2.6 to 4 s (T.30 clause 4.3). */
  record Ced() implements Transmission {}

  /**
   * A V.21 preamble and frames, the last one final; frames are address, control, FCF and FIF,
   * without FCS.
   */
  record V21Frames(List<byte[]> frames) implements Transmission {}

  /** The training check of a fast carrier: zeros for 1.5 s (T.30 clause 5.3.6.1.6, TCF). */
  record TrainingCheck(Modulation modulation) implements Transmission {}

  /** HDLC frames at speed: an ECM block (FCD) with its RCPs; without FCS. */
  record EcmBlock(Modulation modulation, boolean shortTraining, List<byte[]> frames)
      implements Transmission {}

  /** A coded page without error correction, ended by RTC. */
  record Page(Modulation modulation, boolean shortTraining, byte[] data) implements Transmission {}
}
