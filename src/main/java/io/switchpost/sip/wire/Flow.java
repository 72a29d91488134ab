package io.switchpost.sip.wire;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Where a message came from and the way back there: a UDP socket with the peer's address, or one
 * TCP connection (a "flow", RFC 5626 section 2).
 */
public interface Flow {
  /** {@code UDP} or {@code TCP}, as in Via. */
  String transport();

  InetSocketAddress remote();

  /** Our own address on this flow, never a wildcard. */
  InetSocketAddress local();

  /** True where the transport itself repeats what is lost. */
  default boolean reliable() {
    return !transport().equals("UDP");
  }

  /** Sends one whole message. */
  void send(byte[] message) throws IOException;

  /** Where the answers to a request with this topmost Via go (RFC 3261 18.2.2, RFC 3581). */
  default Flow back(gov.nist.javax.sip.header.Via via) {
    return this;
  }

  /** False once it is certain that nothing can be sent any more. */
  default boolean open() {
    return true;
  }

  /** The peer proved to be welcome: an idle connection is then kept for hours, not seconds. */
  default void welcome() {}

  /** {@code udp:192.0.2.1:5060}, for logs and registrations. */
  default String name() {
    String host = remote().getAddress().getHostAddress();
    return transport().toLowerCase(java.util.Locale.ROOT)
        + ":"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + remote().getPort();
  }
}
