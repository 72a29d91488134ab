package io.switchpost.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * Who one source is taken to be: an IPv4 address, or an IPv6 network of 64 bits, since whoever has
 * one address there has them all (RFC 6177, RFC 7421).
 *
 * @param prefix the first 64 bits, or the IPv4 address
 */
public record Network(boolean six, long prefix) {
  public static Network of(InetAddress source) {
    ByteBuffer octets = ByteBuffer.wrap(source.getAddress());
    return source instanceof Inet6Address
        ? new Network(true, octets.getLong())
        : new Network(false, octets.getInt());
  }

  /** {@code 192.0.2.7} or {@code 2001:db8:0:1:0:0:0:0/64}. */
  @Override
  public String toString() {
    byte[] octets =
        six
            ? ByteBuffer.allocate(16).putLong(prefix).array()
            : ByteBuffer.allocate(4).putInt((int) prefix).array();
    try {
      return InetAddress.getByAddress(octets).getHostAddress() + (six ? "/64" : "");
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 octets are addresses", e);
    }
  }
}
