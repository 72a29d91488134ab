package io.switchpost.sip.wire;

import gov.nist.javax.sip.header.Via;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** One peer's address on one of our UDP sockets. */
record UdpFlow(UdpSocket socket, InetSocketAddress remote) implements Flow {
  @Override
  public String transport() {
    return "UDP";
  }

  @Override
  public InetSocketAddress local() {
    return socket.local(remote);
  }

  @Override
  public void send(byte[] message) throws IOException {
    socket.send(message, remote);
  }

  /**
   * With rport: to where it came from. Without: to the port in Via, unless the host in Via is not
   * the sender's; that is a phone behind NAT, which only its source port reaches. {@code maddr} is
   * not followed, so nobody can have us send elsewhere.
   */
  @Override
  public Flow back(Via via) {
    boolean natted = !remote.getAddress().equals(literal(via.getHost()));
    if (via.hasParameter("rport") || natted) {
      return this;
    }
    int port = via.getPort() > 0 ? via.getPort() : 5060;
    return port == remote.getPort()
        ? this
        : new UdpFlow(socket, new InetSocketAddress(remote.getAddress(), port));
  }

  /** The address that Via names, however it is written; null for a name. */
  private static InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(
          host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
