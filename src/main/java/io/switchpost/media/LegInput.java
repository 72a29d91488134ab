package io.switchpost.media;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The receiving half of a leg, on its media clock: checks each packet, and leads it to the bridge,
 * the keys, the recorder.
 */
final class LegInput implements PacketReceiver.Sink, Timeline.Sink {
  private final LegMotion leg;
  private final RtpPacket packet = new RtpPacket();
  private final SourceLatch latch = new SourceLatch();
  private final LegKeys keys;
  private final RtcpReader rtcp = new RtcpReader();
  final ReceptionStatistics reception = new ReceptionStatistics();
  private final ReorderBuffer order;
  private long malformed;
  private long foreign;
  private Timeline timeline; // null while nobody listens
  private int ssrc;
  private long heardAt;
  private long now;

  LegInput(LegMotion leg) {
    this.leg = leg;
    this.keys = new LegKeys(leg);
    this.order =
        new ReorderBuffer(
            (payloadType, timestamp, data, offset, length, lost) -> {
              if (timeline != null) {
                timeline.inOrder(payloadType, timestamp, data, offset, length, lost);
              }
            });
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
      malformed++;
    } else if (latch.accepts(source, packet.ssrc, packet.sequence, nanos)) {
      heardAt = nanos;
      packet(settings);
    } else {
      foreign++;
    }
  }

  /** RTCP, on its own port or on this one. */
  void control(byte[] octets, int length, InetSocketAddress source, long nanos) {
    InetSocketAddress peer = latch.target();
    if (peer == null || !peer.getAddress().equals(source.getAddress())) {
      foreign++;
    } else if (rtcp.read(octets, length, nanos)) {
      heardAt = nanos;
    } else {
      malformed++;
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
    if (!event || !keys.repeats(packet)) {
      leg.relay(packet, event, now);
    }
    if (!event && packet.ssrc != ssrc) {
      ssrc = packet.ssrc;
      order.flush();
      order.reset();
      if (timeline != null) {
        timeline.resynchronise();
      }
    }
    if (listening) {
      timeline.now(now);
      order.packet(packet, now);
      if (order.holding()) {
        leg.disturb();
      }
    }
  }

  private void event() {
    Optional<TelephoneEvent> event =
        TelephoneEvent.parse(packet.data, packet.offset, packet.length);
    FaxEar fax = leg.wishes.fax;
    if (event.isPresent() && fax != null && !event.get().isKey()) {
      fax.event(event.get().code());
    } else if (event.isPresent() && keys.begins(packet, event.get(), now)) {
      order.flush();
      int sounding = timeline == null ? 0 : timeline.since(packet.timestamp);
      leg.pressed(event.get().key(), DigitGate.Way.EVENT, sounding);
    }
  }

  /** Samples are made only where somebody wants them. */
  private boolean prepareToListen(LegSettings settings) {
    boolean inBand = settings.receiveTelephoneEvent().isEmpty();
    boolean wanted = inBand || leg.recording() != null || leg.wishes.fax != null;
    if (wanted != (timeline != null)) {
      order.reset();
      timeline = wanted ? new Timeline(this, now) : null;
    }
    keys.listenInBand(inBand);
    return wanted;
  }

  @Override
  public void samples(short[] samples, int count) {
    DiskRecording recording = leg.recording();
    if (recording != null) {
      recording.samples(samples, count);
    }
    FaxEar fax = leg.wishes.fax;
    if (fax != null) {
      fax.samples(samples, count);
    }
    keys.samples(samples, count, now);
  }

  /** A key that came by SIP. */
  void signalled(char key, long nanos) {
    keys.signalled(key, nanos);
  }

  /** Every 20 ms. */
  void tick(LegSettings settings, long nanos) {
    now = nanos;
    if (prepareToListen(settings)) {
      order.tick(nanos);
      timeline.tick(nanos);
    }
  }

  LegStatistics statistics(long sent) {
    return new LegStatistics(
        reception.received(),
        sent,
        reception.lost(),
        order.late(),
        malformed,
        foreign,
        reception.jitterMillis());
  }

  /** True while a missing packet is waited for. */
  boolean holding() {
    return order.holding();
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
