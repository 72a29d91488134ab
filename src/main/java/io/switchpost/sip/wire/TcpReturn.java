package io.switchpost.sip.wire;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The way back to who asked by a TCP connection: that connection or, once it has ended, one to the
 * port in the request's Via (RFC 3261 section 18.2.2).
 */
record TcpReturn(TcpConnection connection, TcpTransport transports, InetSocketAddress otherwise)
    implements Flow {
  @Override
  public String transport() {
    return "TCP";
  }

  @Override
  public InetSocketAddress remote() {
    return connection.remote();
  }

  @Override
  public InetSocketAddress local() {
    return connection.local();
  }

  @Override
  public void send(byte[] message) throws IOException {
    if (connection.open()) {
      connection.send(message);
    } else {
      transports.flow(otherwise).send(message);
    }
  }
}
