package io.switchpost.foreign.spandsp;

import io.switchpost.fax.t38.Datagrams;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Our end of a T.38 stream on a plain UDP socket, in real time. */
record UdpDatagrams(DatagramSocket socket, InetSocketAddress remote) implements Datagrams {
  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void send(byte[] datagram, int length) {
    try {
      socket.send(new DatagramPacket(datagram, length, remote));
    } catch (IOException lost) {
      // as any datagram may be
    }
  }

  @Override
  public int receive(byte[] into, long deadline) throws IOException {
    DatagramPacket packet = new DatagramPacket(into, into.length);
    long millis = Math.max(1, Duration.ofNanos(deadline - nanoTime()).toMillis());
    socket.setSoTimeout(Math.toIntExact(millis));
    try {
      socket.receive(packet);
      return packet.getLength();
    } catch (SocketTimeoutException nothing) {
      return NONE;
    }
  }
}
