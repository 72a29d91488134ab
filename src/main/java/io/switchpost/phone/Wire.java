package io.switchpost.phone;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

  private static final int LARGEST = 65_536;

  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final BiConsumer<SipMessage, Path> receiver;
  private final Map<InetSocketAddress, Connection> connections = new ConcurrentHashMap<>();

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

  private Connection connection(InetSocketAddress to) throws IOException {
    Connection known = connections.get(to);
    if (known != null && !known.socket.isClosed()) {
      return known;
    }
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(udp.getLocalAddress(), 0));
    socket.connect(to, 4_000);
    return keep(socket);
  }

  private Connection keep(Socket socket) throws SocketException {
    socket.setTcpNoDelay(true);
    Connection connection = new Connection(socket);
    connections.put((InetSocketAddress) socket.getRemoteSocketAddress(), connection);
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
    connections.values().forEach(Connection::close);
  }

  /** One TCP connection: messages framed by Content-Length (RFC 3261 section 18.3). */
  private final class Connection implements Path {
    private final Socket socket;

    Connection(Socket socket) {
      this.socket = socket;
    }

    synchronized void write(SipMessage message) throws IOException {
      socket.getOutputStream().write(message.bytes());
    }

    @Override
    public void send(SipMessage message) {
      try {
        write(message);
      } catch (IOException lost) {
        close();
      }
    }

    @Override
    public Transport transport() {
      return Transport.TCP;
    }

    void read() {
      try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
        for (String head = head(in); !head.isEmpty(); head = head(in)) {
          int length =
              SipMessage.parse(head).header("Content-Length").map(Integer::parseInt).orElse(0);
          String body =
              new String(in.readNBytes(Math.clamp(length, 0, LARGEST)), StandardCharsets.UTF_8);
          deliver(head + body, this);
        }
      } catch (IOException | IllegalArgumentException broken) {
        // the connection is of no more use
      }
      close();
    }

    private String head(InputStream in) throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      int matched = 0;
      for (int octet = in.read(); octet >= 0 && head.size() < LARGEST; octet = in.read()) {
        if (head.size() == 0 && (octet == '\r' || octet == '\n')) {
          continue;
        }
        head.write(octet);
        matched = octet == "\r\n\r\n".charAt(matched) ? matched + 1 : octet == '\r' ? 1 : 0;
        if (matched == 4) {
          return head.toString(StandardCharsets.UTF_8);
        }
      }
      return "";
    }

    void close() {
      connections.remove((InetSocketAddress) socket.getRemoteSocketAddress(), this);
      try {
        socket.close();
      } catch (IOException ignored) {
        // closed is closed
      }
    }
  }
}
