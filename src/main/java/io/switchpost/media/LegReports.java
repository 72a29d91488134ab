package io.switchpost.media;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;

/** Sends a leg's RTCP: a report about every 5 s (RFC 3550 section 6.2), a BYE at the end. */
final class LegReports {
  private static final int INTERVAL = 250;

  private final DatagramChannel channel;
  private int framesLeft = ThreadLocalRandom.current().nextInt(INTERVAL / 2, INTERVAL);
  private long sentBefore;
  private InetSocketAddress media;
  private InetSocketAddress target;

  LegReports(DatagramChannel channel) {
    this.channel = channel;
  }

  void tick(LegInput input, LegOutput output, RtpWriter.Buffers buffers, int frames, long now) {
    framesLeft -= frames;
    if (framesLeft <= 0) {
      framesLeft = ThreadLocalRandom.current().nextInt(INTERVAL / 2, INTERVAL * 3 / 2);
      send(input, output, buffers, false, now);
    }
  }

  void goodbye(LegInput input, LegOutput output, RtpWriter.Buffers buffers, long now) {
    if (output.writer.sent() > 0) {
      send(input, output, buffers, true, now);
    }
  }

  private void send(
      LegInput input, LegOutput output, RtpWriter.Buffers buffers, boolean goodbye, long now) {
    InetSocketAddress remote = input.target();
    if (remote == null || remote.getPort() == 0 || remote.getPort() == 65535) {
      return;
    }
    if (!remote.equals(media)) {
      media = remote;
      target = new InetSocketAddress(remote.getAddress(), remote.getPort() + 1);
    }
    long sent = output.writer.sent();
    int length =
        new RtcpReport(buffers.octets)
            .write(output.writer, input.reception, input.rtcp(), sent > sentBefore, goodbye, now);
    sentBefore = sent;
    buffers.send(channel, length, target);
  }
}
