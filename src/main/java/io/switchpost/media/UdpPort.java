package io.switchpost.media;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;

/**
 * One even UDP port of the media range, for a stream that its owner moves itself: T.38 is paced by
 * the fax session and not by the media clock. Even, since some providers refuse odd ports.
 */
public final class UdpPort implements AutoCloseable {
  private static final int EXPEDITED = 0xB8;

  private final DatagramSocket socket;
  private final InetSocketAddress local;
  private final PortRange ports;

  private UdpPort(DatagramSocket socket, InetSocketAddress local, PortRange ports) {
    this.socket = socket;
    this.local = local;
    this.ports = ports;
  }

  /** Takes the next port that is free on this machine as well. */
  static UdpPort open(InetAddress address, PortRange ports) throws NoPortException {
    String reason = "all are taken";
    for (int tries = ports.pairs(); tries > 0; tries--) {
      int port = ports.take();
      InetSocketAddress local = new InetSocketAddress(address, port);
      try {
        return new UdpPort(bind(local), local, ports);
      } catch (BindException taken) {
        reason = taken.getMessage();
        ports.giveBack(port);
      } catch (IOException refused) {
        ports.giveBack(port);
        throw new NoPortException("no UDP socket can be opened: " + refused.getMessage());
      }
    }
    throw new NoPortException("no UDP port of " + ports + " can be used: " + reason);
  }

  private static DatagramSocket bind(InetSocketAddress local) throws IOException {
    DatagramSocket socket = new DatagramSocket(local);
    try {
      socket.setOption(StandardSocketOptions.IP_TOS, EXPEDITED);
      return socket;
    } catch (IOException reason) {
      socket.close();
      throw reason;
    }
  }

  /** Where the peer is to send. */
  public InetSocketAddress local() {
    return local;
  }

  /** A virtual thread that waits in it holds no other thread. */
  public DatagramSocket socket() {
    return socket;
  }

  /** Who waits in the socket is woken by an exception; the port is given back. Idempotent. */
  @Override
  public synchronized void close() {
    if (!socket.isClosed()) {
      socket.close();
      ports.giveBack(local.getPort());
    }
  }
}
