package io.switchpost.phone;

import io.switchpost.media.Codec;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The receiving half of a stream: RTP packets (RFC 3550) become sounds, keys and counters. */
final class Reception {
  private static final String KEYS = "0123456789*#ABCD";

  private final HeardAudio heard = new HeardAudio();
  private final Consumer<Character> onKey;
  private volatile OptionalInt telephoneEvent = OptionalInt.empty();
  private long lastKey = -1;
  private long source = -1;
  private int highest;
  private long expected;
  private long received;
  private long reordered;
  private long lastArrival;
  private long longestGap;

  Reception(Consumer<Character> onKey) {
    this.onKey = onKey;
  }

  HeardAudio heard() {
    return heard;
  }

  void telephoneEvent(OptionalInt payloadType) {
    telephoneEvent = payloadType;
  }

  /** A pause in what is expected (hold) is no gap. */
  synchronized void forgetArrival() {
    lastArrival = 0;
  }

  void packet(ByteBuffer packet) {
    if (packet.remaining() < 12 || (packet.get(0) & 0xc0) != 0x80) {
      return;
    }
    int head = 12 + 4 * (packet.get(0) & 0x0f);
    if ((packet.get(0) & 0x10) != 0 && packet.remaining() >= head + 4) {
      head += 4 + 4 * (packet.getShort(head + 2) & 0xffff);
    }
    int padding = (packet.get(0) & 0x20) != 0 ? packet.get(packet.limit() - 1) & 0xff : 0;
    int size = packet.remaining() - head - padding;
    if (size < 0) {
      return;
    }
    int type = packet.get(1) & 0x7f;
    int timestamp = packet.getInt(4);
    long ssrc = packet.getInt(8) & 0xffffffffL;
    count(ssrc, packet.getShort(2) & 0xffff);
    if (type == Codec.PCMU.payloadType() || type == Codec.PCMA.payloadType()) {
      short[] frame = new short[size];
      for (int i = 0; i < size; i++) {
        byte octet = packet.get(head + i);
        frame[i] = type == Codec.PCMU.payloadType() ? G711.fromMuLaw(octet) : G711.fromALaw(octet);
      }
      heard.put(ssrc, timestamp, frame);
    } else if (telephoneEvent.isPresent() && type == telephoneEvent.getAsInt() && size >= 4) {
      event(ssrc, timestamp, packet.get(head) & 0xff);
    }
  }

  /** One press is one (source, timestamp, event), whatever of its packets arrives (RFC 4733). */
  private void event(long ssrc, int timestamp, int event) {
    long key = (ssrc << 37) ^ ((timestamp & 0xffffffffL) << 5) ^ event;
    if (event < KEYS.length() && key != lastKey) {
      lastKey = key;
      onKey.accept(KEYS.charAt(event));
    }
  }

  private synchronized void count(long ssrc, int sequence) {
    long now = System.nanoTime();
    if (lastArrival != 0) {
      longestGap = Math.max(longestGap, (now - lastArrival) / 1_000_000);
    }
    lastArrival = now;
    received++;
    short ahead = (short) (sequence - highest);
    if (ssrc != source) {
      source = ssrc;
      highest = sequence;
      expected++;
    } else if (ahead > 0) {
      highest = sequence;
      expected += ahead;
    } else {
      reordered++;
    }
  }

  synchronized CallStatistics statistics(long sent, long reports, double lossReported) {
    return new CallStatistics(
        sent,
        received,
        Math.max(0, expected - received),
        reordered,
        longestGap,
        reports,
        lossReported);
  }
}
