package io.switchpost.phone;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Where a request is sent. */
record Hop(Transport transport, InetSocketAddress address) {
  /** {@code host:port} as it stands in SIP, IPv6 in brackets. */
  static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress().replaceFirst("%.*", "");
    return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host)
        + ":"
        + address.getPort();
  }
}
