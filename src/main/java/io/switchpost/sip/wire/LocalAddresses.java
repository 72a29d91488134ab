package io.switchpost.sip.wire;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;

/** Which of our addresses a peer reaches, when a socket listens on all of them. */
final class LocalAddresses {
  private static final int MOST = 4096;
  private final ConcurrentHashMap<InetAddress, InetAddress> known = new ConcurrentHashMap<>();

  InetAddress towards(InetAddress bound, InetSocketAddress remote) {
    if (!bound.isAnyLocalAddress()) {
      return bound;
    }
    if (known.size() > MOST) {
      known.clear(); // a bound, and a chance to notice changed routes
    }
    return known.computeIfAbsent(remote.getAddress(), LocalAddresses::ask);
  }

  /** The routing table knows; connecting a UDP socket sends nothing. */
  private static InetAddress ask(InetAddress remote) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(remote, 5060));
      InetAddress local = socket.getLocalAddress();
      return local.isAnyLocalAddress() ? InetAddress.getLocalHost() : local;
    } catch (IOException | java.io.UncheckedIOException _) {
      return InetAddress.getLoopbackAddress();
    }
  }
}
