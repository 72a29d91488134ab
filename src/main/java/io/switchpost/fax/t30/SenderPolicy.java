package io.switchpost.fax.t30;

/**
 * How a sender behaves where T.30 leaves it open.
 *
 * @param frameOctets in a frame of ECM: 256, or 64 for lines that lose much
 * @param allV17 whether each speed of V.17 is tried, however many fail
 */
public record SenderPolicy(RtnPolicy rtn, int frameOctets, boolean allV17, Timers timers) {
  public static final SenderPolicy STANDARD =
      new SenderPolicy(
          RtnPolicy.RETRANSMIT_THEN_IGNORE, Settings.LONG_FRAME, false, Timers.STANDARD);

  SenderPolicy withTimers(Timers others) {
    return new SenderPolicy(rtn, frameOctets, allV17, others);
  }

  public SenderPolicy {
    if (frameOctets != Settings.LONG_FRAME && frameOctets != Settings.SHORT_FRAME) {
      throw new IllegalArgumentException("frames of ECM have 256 or 64 octets: " + frameOctets);
    }
  }
}
