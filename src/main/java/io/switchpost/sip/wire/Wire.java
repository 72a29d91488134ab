package io.switchpost.sip.wire;

import gov.nist.javax.sip.parser.MessageParserFactory;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** All sockets of one SIP server, UDP and TCP on the same port number of each address. */
public final class Wire implements AutoCloseable {
  private static final int TRIES = 20;

  private final MessageParserFactory parsers;
  private final Receiver receiver;
  private final Timers timers;
  private final Transactions transactions;
  private final LocalAddresses locals = new LocalAddresses();
  private final List<UdpSocket> udp = new ArrayList<>();
  private final TcpTransport tcp;

  public Wire(MessageParserFactory parsers, Receiver receiver, Timers timers) {
    this.parsers = parsers;
    this.timers = timers;
    this.receiver = receiver;
    transactions = new Transactions(timers, receiver);
    tcp = new TcpTransport(parsers, transactions, receiver);
  }

  /**
   * Binds and starts to read.
   *
   * @param port 0: any that is free for UDP and TCP alike
   * @throws IOException naming the address and port that cannot be had; nothing stays bound
   */
  public void open(List<InetAddress> addresses, int port) throws IOException {
    List<InetAddress> distinct = distinct(addresses);
    for (int tries = 1; ; tries++) {
      try {
        bind(distinct, port);
        udp.forEach(UdpSocket::start);
        return;
      } catch (IOException e) {
        udp.forEach(UdpSocket::close);
        udp.clear();
        tcp.close();
        if (port != 0 || tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private void bind(List<InetAddress> addresses, int wanted) throws IOException {
    int port = wanted;
    for (InetAddress address : addresses) {
      UdpSocket socket =
          new UdpSocket(address, port, locals, new MessageReader(parsers), transactions, receiver);
      udp.add(socket);
      port = socket.port();
      tcp.listen(address, port);
    }
  }

  /** The IPv6 wildcard takes IPv4 as well, so the IPv4 wildcard beside it would clash. */
  private static List<InetAddress> distinct(List<InetAddress> addresses) {
    boolean all =
        addresses.stream().anyMatch(a -> a.isAnyLocalAddress() && a instanceof Inet6Address);
    return addresses.stream()
        .distinct()
        .filter(a -> !(all && a.isAnyLocalAddress() && a instanceof Inet4Address))
        .toList();
  }

  /** The port that is bound. */
  public int port() {
    return udp.getFirst().port();
  }

  /**
   * A way to an address.
   *
   * @param transport {@code UDP} or {@code TCP}; TCP may block up to 4 s to connect
   */
  public Flow flow(String transport, InetSocketAddress remote) throws IOException {
    if (remote.isUnresolved()) {
      throw new IOException("no address for host " + remote.getHostString());
    }
    if (transport.equalsIgnoreCase("TCP")) {
      return tcp.flow(remote);
    }
    if (!transport.equalsIgnoreCase("UDP")) {
      throw new IOException("transport " + transport + " is not spoken here; use UDP or TCP");
    }
    return udp.stream()
        .filter(socket -> socket.serves(remote.getAddress()))
        .findFirst()
        .map(socket -> new UdpFlow(socket, remote))
        .orElseThrow(() -> new IOException("no socket reaches " + remote.getAddress()));
  }

  public Transactions transactions() {
    return transactions;
  }

  public Timers timers() {
    return timers;
  }

  /** TCP connections open now. */
  public int connections() {
    return tcp.open();
  }

  @Override
  public void close() {
    timers.close();
    udp.forEach(UdpSocket::close);
    tcp.close();
  }
}
