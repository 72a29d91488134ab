package io.switchpost.media;

/**
 * The key presses of a leg's peer, each told once: by RFC 4733 event, by SIP, or, where no events
 * were agreed, by their sound. Belongs to the media clock.
 */
final class LegKeys {
  private final LegMotion leg;
  private final TelephoneEventReceiver events = new TelephoneEventReceiver();
  private final DigitGate gate = new DigitGate();
  private ToneDetector tones; // null where keys are told by events
  private boolean repeated; // the press that goes on was told of by SIP before
  private int repeatedTimestamp;

  LegKeys(LegMotion leg) {
    this.leg = leg;
  }

  void listenInBand(boolean on) {
    if (on != (tones != null)) {
      tones = on ? new ToneDetector() : null;
    }
  }

  /** True if the packet is the first that anybody hears of a press. */
  boolean begins(RtpPacket packet, TelephoneEvent event, long now) {
    if (events.packet(packet.ssrc, packet.timestamp, event, now).isEmpty()) {
      return false;
    }
    repeated = !gate.passes(event.key(), DigitGate.Way.EVENT, now);
    repeatedTimestamp = packet.timestamp;
    return !repeated;
  }

  /** Whether an event's packet only repeats what SIP has told: nobody else needs to hear it. */
  boolean repeats(RtpPacket packet) {
    return repeated && packet.timestamp == repeatedTimestamp;
  }

  void samples(short[] samples, int count, long now) {
    if (tones != null) {
      char key = tones.samples(samples, count);
      if (key != 0 && gate.passes(key, DigitGate.Way.TONE, now)) {
        leg.pressed(key, DigitGate.Way.TONE, tones.sounding());
      }
    }
  }

  /** A key that came by SIP. */
  void signalled(char key, long now) {
    if (gate.passes(key, DigitGate.Way.SIGNALLING, now)) {
      leg.pressed(key, DigitGate.Way.SIGNALLING, 0);
    }
  }
}
