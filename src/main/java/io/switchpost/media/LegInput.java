package io.switchpost.media;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The receiving half of a leg, on its media clock: checks each packet, and leads it to the bridge,
 * the key receiver, the recorder.
 */
final class LegInput implements PacketReceiver.Sink, Timeline.Sink {
  private final MediaLeg leg;
  private final RtpPacket packet = new RtpPacket();
  private final SourceLatch latch = new SourceLatch();
  private final TelephoneEventReceiver events = new TelephoneEventReceiver();
  private final DigitGate gate = new DigitGate();
  private final RtcpReader rtcp = new RtcpReader();
  final ReceptionStatistics reception = new ReceptionStatistics();
  final Counter malformed = new Counter();
  final Counter foreign = new Counter();
  final ReorderBuffer order;
  private Optional<Timeline> timeline = Optional.empty();
  private Optional<ToneDetector> tones = Optional.empty();
  private int ssrc;
  private boolean repeated; // the press that goes on was told of by SIP before
  private int repeatedTimestamp;
  private long heardAt;
  private long now;

  LegInput(MediaLeg leg) {
    this.leg = leg;
    this.order =
        new ReorderBuffer(
            (payloadType, timestamp, data, offset, length, lost) ->
                timeline.ifPresent(
                    line -> line.inOrder(payloadType, timestamp, data, offset, length, lost)));
  }

  void connect(LegSettings settings, long nanos) {
    latch.announce(settings.remote(), nanos);
    heardAt = nanos;
  }

  @Override
  public void datagram(byte[] octets, int length, InetSocketAddress source, long nanos) {
    now = nanos;
    if (RtpPacket.isRtcp(octets, length)) {
      control(octets, length, source, nanos);
      return;
    }
    LegSettings settings = leg.settings(nanos);
    if (!packet.parse(octets, length) || !understood(packet, settings)) {
      malformed.increment();
    } else if (latch.accepts(source, packet.ssrc, packet.sequence, nanos)) {
      heardAt = nanos;
      packet(settings);
    } else {
      foreign.increment();
    }
  }

  /** RTCP, on its own port or on this one. */
  void control(byte[] octets, int length, InetSocketAddress source, long nanos) {
    InetSocketAddress peer = latch.target();
    if (peer == null || !peer.getAddress().equals(source.getAddress())) {
      foreign.increment();
    } else if (rtcp.read(octets, length, nanos)) {
      heardAt = nanos;
    } else {
      malformed.increment();
    }
  }

  private static boolean understood(RtpPacket packet, LegSettings settings) {
    return isAudio(packet)
        || isEvent(packet, settings)
        || packet.payloadType == RtpPacket.COMFORT_NOISE;
  }

  private static boolean isAudio(RtpPacket packet) {
    return packet.length > 0
        && (packet.payloadType == Codec.PCMU.payloadType()
            || packet.payloadType == Codec.PCMA.payloadType());
  }

  /** By the number we announced, or the peer's own; where none was agreed, by its looks. */
  private static boolean isEvent(RtpPacket packet, LegSettings settings) {
    int type = packet.payloadType;
    if (type < 96 || packet.length < TelephoneEvent.LENGTH) {
      return false;
    }
    return settings.receiveTelephoneEvent().isPresent()
        ? type == settings.receiveTelephoneEvent().getAsInt()
            || settings.sendTelephoneEvent().isPresent()
                && type == settings.sendTelephoneEvent().getAsInt()
        : packet.length == TelephoneEvent.LENGTH;
  }

  private void packet(LegSettings settings) {
    boolean event = packet.payloadType >= 96;
    reception.packet(packet, !event, now);
    boolean listening = prepareToListen(settings);
    if (event) {
      event();
    }
    if (!event || !repeated || packet.timestamp != repeatedTimestamp) {
      leg.output().ifPresent(peer -> peer.relay(packet, event, now));
    }
    if (!event && packet.ssrc != ssrc) {
      ssrc = packet.ssrc;
      order.flush();
      order.reset();
      timeline.ifPresent(Timeline::resynchronise);
    }
    if (listening) {
      timeline.ifPresent(line -> line.now(now));
      order.packet(packet, now);
    }
  }

  private void event() {
    Optional<TelephoneEvent> event =
        TelephoneEvent.parse(packet.data, packet.offset, packet.length);
    if (event.isPresent()) {
      Optional<Character> key = events.packet(packet.ssrc, packet.timestamp, event.get(), now);
      if (key.isPresent()) {
        repeated = !gate.passes(key.get(), DigitGate.Way.EVENT, now);
        repeatedTimestamp = packet.timestamp;
        if (!repeated) {
          order.flush();
          int sounding = timeline.map(line -> line.since(packet.timestamp)).orElse(0);
          leg.pressed(key.get(), DigitGate.Way.EVENT, sounding);
        }
      }
    }
  }

  /** Samples are made only where somebody wants them. */
  private boolean prepareToListen(LegSettings settings) {
    boolean inBand = settings.receiveTelephoneEvent().isEmpty();
    boolean wanted = inBand || leg.recording().isPresent();
    if (wanted && timeline.isEmpty()) {
      order.reset();
      timeline = Optional.of(new Timeline(this, now));
    } else if (!wanted && timeline.isPresent()) {
      timeline = Optional.empty();
    }
    if (inBand != tones.isPresent()) {
      tones = inBand ? Optional.of(new ToneDetector()) : Optional.empty();
    }
    return wanted;
  }

  @Override
  public void samples(short[] samples, int count) {
    leg.recording().ifPresent(recording -> recording.samples(samples, count));
    if (tones.isPresent()) {
      char key = tones.get().samples(samples, count);
      if (key != 0 && gate.passes(key, DigitGate.Way.TONE, now)) {
        leg.pressed(key, DigitGate.Way.TONE, tones.get().sounding());
      }
    }
  }

  /** A key that came by SIP. */
  void signalled(char key, long nanos) {
    if (gate.passes(key, DigitGate.Way.SIGNALLING, nanos)) {
      leg.pressed(key, DigitGate.Way.SIGNALLING, 0);
    }
  }

  /** Every 20 ms. */
  void tick(LegSettings settings, long nanos) {
    now = nanos;
    if (prepareToListen(settings)) {
      order.tick(nanos);
      timeline.ifPresent(line -> line.tick(nanos));
    }
  }

  /** Hands on what is held. */
  void flush() {
    order.flush();
  }

  InetSocketAddress target() {
    return latch.target();
  }

  RtcpReader rtcp() {
    return rtcp;
  }

  /** Nothing is expected now: the time of waiting begins anew. */
  void park(long nanos) {
    heardAt = nanos;
  }

  /** When the peer was heard last, or began to be expected. */
  long heardAt() {
    return heardAt;
  }
}
