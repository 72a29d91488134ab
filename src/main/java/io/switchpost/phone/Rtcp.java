package io.switchpost.phone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The reports beside a stream (RFC 3550 section 6): sends a sender report with a CNAME every five
 * seconds and a BYE at the end, counts what comes.
 */
final class Rtcp implements AutoCloseable {
  private static final byte[] CNAME = "phone@test".getBytes(StandardCharsets.US_ASCII);
  private static final long NTP_EPOCH = 2_208_988_800L;

  private final DatagramChannel channel;
  private final int ssrc;
  private final ByteBuffer in = ByteBuffer.allocate(2_048);
  private final ByteBuffer out = ByteBuffer.allocate(256);
  private volatile long received;
  private volatile int worstLoss;

  Rtcp(InetSocketAddress local, int ssrc) throws IOException {
    this.ssrc = ssrc;
    channel = DatagramChannel.open();
    try {
      channel.configureBlocking(false);
      channel.bind(local);
    } catch (IOException taken) {
      channel.close();
      throw taken;
    }
  }

  /** Reports that came. */
  long received() {
    return received;
  }

  /** The highest share of our packets that a report said were lost, of 256. */
  int worstLoss() {
    return worstLoss;
  }

  void receive() throws IOException {
    while (true) {
      in.clear();
      if (channel.receive(in) == null) {
        return;
      }
      in.flip();
      if (in.remaining() >= 8 && (in.get(0) & 0xc0) == 0x80) {
        report();
      }
    }
  }

  private void report() {
    int type = in.get(1) & 0xff;
    int blocks = in.get(0) & 0x1f;
    int first = type == 200 ? 28 : 8;
    if (type != 200 && type != 201) {
      return;
    }
    received++;
    for (int at = first; blocks > 0 && at + 24 <= in.limit(); at += 24, blocks--) {
      if (in.getInt(at) == ssrc) {
        worstLoss = Math.max(worstLoss, in.get(at + 4) & 0xff);
      }
    }
  }

  void send(InetSocketAddress rtp, int timestamp, long packets) throws IOException {
    Instant now = Instant.now();
    out.clear();
    out.putShort((short) 0x80c8).putShort((short) 6).putInt(ssrc);
    out.putInt((int) (now.getEpochSecond() + NTP_EPOCH));
    out.putInt((int) (((long) now.getNano() << 32) / 1_000_000_000L));
    out.putInt(timestamp).putInt((int) packets).putInt((int) (packets * 160));
    description();
    transmit(rtp);
  }

  private void description() {
    int words = (4 + 2 + CNAME.length + 4) / 4;
    int end = out.position() + 4 + words * 4;
    out.putShort((short) 0x81ca).putShort((short) words).putInt(ssrc);
    out.put((byte) 1).put((byte) CNAME.length).put(CNAME);
    while (out.position() < end) {
      out.put((byte) 0);
    }
  }

  /** An empty receiver report, the CNAME and BYE (section 6.6). */
  void bye(InetSocketAddress rtp) throws IOException {
    out.clear();
    out.putShort((short) 0x80c9).putShort((short) 1).putInt(ssrc);
    description();
    out.putShort((short) 0x81cb).putShort((short) 1).putInt(ssrc);
    transmit(rtp);
  }

  private void transmit(InetSocketAddress rtp) throws IOException {
    channel.send(out.flip(), new InetSocketAddress(rtp.getAddress(), rtp.getPort() + 1));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
