package io.switchpost.phone;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * The phone's sockets: UDP and TCP on one port number (RFC 3261 section 18). Hands every message to
 * one receiver together with the way back to its sender.
 */
final class Wire implements AutoCloseable {
  /** The way back to who sent a message: the datagram's source or the same connection. */
  interface Path {
    void send(SipMessage message);

    Transport transport();
  }

  static final int LARGEST = 65_536;

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final BiConsumer<SipMessage, Path> receiver;
  private final Map<InetSocketAddress, TcpConnection> connections = new ConcurrentHashMap<>();

  Wire(InetAddress local, BiConsumer<SipMessage, Path> receiver) throws IOException {
    this.receiver = receiver;
    DatagramSocket datagrams = null;
    ServerSocket listener = null;
    for (int tries = 20; listener == null; tries--) {
      datagrams = new DatagramSocket(new InetSocketAddress(local, 0));
      try {
        listener = new ServerSocket(datagrams.getLocalPort(), 50, local);
      } catch (IOException taken) {
        datagrams.close();
        if (tries == 0) {
          throw taken;
        }
      }
    }
    udp = datagrams;
    tcp = listener;
    Thread.ofVirtual().name("phone-udp").start(this::readUdp);
    Thread.ofVirtual().name("phone-tcp").start(this::acceptTcp);
  }

  InetSocketAddress local() {
    return new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
  }

  void send(SipMessage message, Hop hop) throws IOException {
    switch (hop.transport()) {
      case UDP -> {
        byte[] bytes = message.bytes();
        udp.send(new DatagramPacket(bytes, bytes.length, hop.address()));
      }
      case TCP -> connection(hop.address()).write(message);
    }
  }

  private TcpConnection connection(InetSocketAddress to) throws IOException {
    TcpConnection known = connections.get(to);
    if (known != null && !known.isClosed()) {
      return known;
    }
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(udp.getLocalAddress(), 0));
    socket.connect(to, 4_000);
    return keep(socket);
  }

  private TcpConnection keep(Socket socket) throws SocketException {
    socket.setTcpNoDelay(true);
    InetSocketAddress peer = (InetSocketAddress) socket.getRemoteSocketAddress();
    TcpConnection connection =
        new TcpConnection(socket, this::deliver, closed -> connections.remove(peer, closed));
    connections.put(peer, connection);
    Thread.ofVirtual().name("phone-tcp-read").start(connection::read);
    return connection;
  }

  private void readUdp() {
    byte[] buffer = new byte[LARGEST];
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        udp.receive(packet);
      } catch (IOException closedOrRefused) {
        continue;
      }
      Hop back = new Hop(Transport.UDP, (InetSocketAddress) packet.getSocketAddress());
      deliver(
          new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8),
          new Path() {
            @Override
            public void send(SipMessage message) {
              try {
                Wire.this.send(message, back);
              } catch (IOException lost) {
                // as lost as any datagram: who needs it asks again
              }
            }

            @Override
            public Transport transport() {
              return Transport.UDP;
            }
          });
    }
  }

  private void deliver(String text, Path back) {
    if (text.isBlank()) {
      return; // a keep-alive
    }
    try {
      receiver.accept(SipMessage.parse(text), back);
    } catch (IllegalArgumentException noSip) {
      // a phone drops what it cannot read
    }
  }

  private void acceptTcp() {
    while (!tcp.isClosed()) {
      try {
        keep(tcp.accept());
      } catch (IOException closed) {
        // the loop ends with the socket
      }
    }
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException ignored) {
      // closed is closed
    }
    connections.values().forEach(TcpConnection::close);
  }
}
