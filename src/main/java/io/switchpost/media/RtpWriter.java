package io.switchpost.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The RTP stream that a leg sends: one SSRC, one run of sequence numbers and timestamps, whatever
 * is sent in it by turns (prompts, silence, key presses, another leg's packets).
 */
final class RtpWriter {
  private final DatagramChannel channel;
  final int ssrc = ThreadLocalRandom.current().nextInt();
  private long sent;
  private InetSocketAddress target;
  private Buffers buffers;
  private int sequence = ThreadLocalRandom.current().nextInt(0x10000);
  private int timestamp = ThreadLocalRandom.current().nextInt();
  private int lastTimestamp = timestamp - 160;
  private int octets;

  // mapping of relayed packets
  private boolean mapped;
  private int relayedSsrc;
  private int relayedHighest;
  private int relayedSpan;
  private int sequenceShift;
  private int timestampShift;

  /** Where datagrams are put together; one for each clock. */
  static final class Buffers {
    final byte[] octets = new byte[SelectorReceiver.LARGEST];
    final ByteBuffer buffer = ByteBuffer.allocateDirect(SelectorReceiver.LARGEST);
    final short[] pcm = new short[ClockedPlayback.FRAME];

    /** Sends the first octets; a network that refuses is a network that loses. */
    boolean send(DatagramChannel channel, int length, InetSocketAddress target) {
      buffer.clear().put(octets, 0, length).flip();
      try {
        return channel.send(buffer, target) == length;
      } catch (IOException | IllegalArgumentException _) {
        return false;
      }
    }
  }

  RtpWriter(DatagramChannel channel) {
    this.channel = channel;
  }

  /** From now on another thread sends. */
  void buffers(Buffers own) {
    buffers = own;
  }

  void target(InetSocketAddress remote) {
    target = remote;
  }

  /** Time goes on by so many samples. */
  void advance(int samples) {
    timestamp += samples;
    if (timestamp - lastTimestamp < 160 && timestamp - lastTimestamp > -80_000) {
      timestamp = lastTimestamp + 160; // what was relayed ran a little ahead of our clock
    }
  }

  int timestamp() {
    return timestamp;
  }

  long sent() {
    return sent;
  }

  int octets() {
    return octets;
  }

  /** One frame at the time now; a pause before it is marked (RFC 3551 section 4.1). */
  void audio(Codec codec, short[] pcm, int count) {
    codec.encode(pcm, count, buffers.octets, RtpPacket.HEADER);
    boolean marker = timestamp - lastTimestamp != 160;
    send(codec.payloadType(), marker, timestamp, count);
  }

  void event(int payloadType, boolean marker, int pressed, TelephoneEvent event) {
    event.write(buffers.octets, RtpPacket.HEADER);
    send(payloadType, marker, pressed, TelephoneEvent.LENGTH);
  }

  private void send(int payloadType, boolean marker, int time, int length) {
    sequence = sequence + 1 & 0xFFFF;
    mapped = false;
    write(payloadType, marker, sequence, time, length);
    lastTimestamp = timestamp;
  }

  /**
   * Sends another leg's packet in this stream: losses, order and timing of its source stay visible
   * to our peer.
   *
   * @param from the law of its payload, if it differs from {@code to}
   */
  void relay(RtpPacket packet, int payloadType, Codec from, Codec to) {
    if (!mapped || packet.ssrc != relayedSsrc) {
      mapped = true;
      relayedSsrc = packet.ssrc;
      relayedHighest = packet.sequence - 1 & 0xFFFF;
      relayedSpan = 0;
      sequenceShift = sequence - relayedHighest;
      timestampShift = timestamp - packet.timestamp;
    }
    int step = (short) (packet.sequence - relayedHighest);
    if (step <= 0 && -step >= relayedSpan) {
      return; // from before the two streams were joined
    }
    int time = packet.timestamp + timestampShift;
    int number = packet.sequence + sequenceShift & 0xFFFF;
    if (step > 0) {
      relayedHighest = packet.sequence;
      relayedSpan = Math.min(1000, relayedSpan + step);
      sequence = number;
      lastTimestamp = time;
    }
    byte[] out = buffers.octets;
    if (from == to) {
      System.arraycopy(packet.data, packet.offset, out, RtpPacket.HEADER, packet.length);
    } else {
      for (int i = 0; i < packet.length; i++) {
        out[RtpPacket.HEADER + i] = from.toOther(packet.data[packet.offset + i]);
      }
    }
    write(payloadType, packet.marker, number, time, packet.length);
  }

  /**
   * A packet of the relayed source that is not sent (hold, comfort noise): what follows closes up,
   * or our peer would count it as lost. Time goes on as the source has it.
   */
  void leaveOut(RtpPacket packet) {
    if (mapped && packet.ssrc == relayedSsrc && (short) (packet.sequence - relayedHighest) > 0) {
      relayedHighest = packet.sequence;
      relayedSpan = 0;
      sequenceShift = sequence - relayedHighest;
    }
  }

  private void write(int payloadType, boolean marker, int number, int time, int length) {
    byte[] out = buffers.octets;
    out[0] = (byte) 0x80;
    out[1] = (byte) ((marker ? 0x80 : 0) | payloadType);
    RtpPacket.putWord16(out, 2, number);
    RtpPacket.putWord32(out, 4, time);
    RtpPacket.putWord32(out, 8, ssrc);
    if (buffers.send(channel, RtpPacket.HEADER + length, target)) {
      sent++;
      octets += length;
    }
  }
}
