package io.switchpost.media;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/**
 * The two sockets of a leg: RTP on an even port, RTCP on the next (RFC 3550 section 11).
 *
 * @param local the address of the RTP socket
 */
record LegSockets(
    DatagramChannel rtp, DatagramChannel rtcp, InetSocketAddress local, PortRange ports) {
  /** Expedited forwarding (RFC 3246), in the place of the former TOS octet. */
  private static final int EXPEDITED = 0xB8;

  /** Takes the next pair of ports that is free on this machine as well. */
  static LegSockets open(InetAddress address, PortRange ports) throws NoPortException {
    String reason = "all are taken";
    for (int tries = ports.pairs(); tries > 0; tries--) {
      int port = ports.take();
      DatagramChannel rtp = null;
      try {
        rtp = bind(address, port);
        DatagramChannel rtcp = bind(address, port + 1);
        return new LegSockets(rtp, rtcp, new InetSocketAddress(address, port), ports);
      } catch (BindException taken) {
        reason = taken.getMessage();
        closeQuietly(rtp);
        ports.giveBack(port);
      } catch (IOException refused) {
        closeQuietly(rtp);
        ports.giveBack(port);
        throw new NoPortException("no RTP socket can be opened: " + refused.getMessage());
      }
    }
    throw new NoPortException("no RTP port of " + ports + " can be used: " + reason);
  }

  /** A socket of its own that does not block, for voice and fax. */
  static DatagramChannel bind(InetAddress address, int port) throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            address.getAddress().length == 4
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6);
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED);
      channel.bind(new InetSocketAddress(address, port));
      return channel;
    } catch (IOException reason) {
      closeQuietly(channel);
      throw reason;
    }
  }

  private static void closeQuietly(DatagramChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException _) {
        // it was not used yet
      }
    }
  }

  void close() {
    closeQuietly(rtp);
    closeQuietly(rtcp);
  }

  /** Gives the ports back; the sockets are closed by then. */
  void release() {
    ports.giveBack(local.getPort());
  }
}
