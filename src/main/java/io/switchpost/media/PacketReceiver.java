package io.switchpost.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/**
 * The receiving end of one media clock: it knows the clock's sockets and hands over what waits in
 * them. Used by the clock's thread only.
 */
interface PacketReceiver extends AutoCloseable {
  /** Where the datagrams of one socket go; the octets are valid during the call only. */
  interface Sink {
    /**
     * @param now {@link System#nanoTime}
     */
    void datagram(byte[] octets, int length, InetSocketAddress source, long now);
  }

  /** Begins to receive from a non-blocking socket. */
  void add(DatagramChannel channel, Sink sink) throws IOException;

  /** Receives no more from it; it may then be closed or given to another receiver. */
  void remove(DatagramChannel channel);

  /** Hands over every datagram that waits, without blocking. */
  void receive() throws IOException;

  @Override
  void close() throws IOException;
}
