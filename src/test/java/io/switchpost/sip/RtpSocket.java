package io.switchpost.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** Where a phone made by hand sends its A-law from, and hears what comes. */
final class RtpSocket implements AutoCloseable {
  private final DatagramSocket socket;
  private int sequence = 1;

  RtpSocket() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(50);
  }

  String sdp() {
    return RawPhone.SDP.replace("40000", Integer.toString(socket.getLocalPort()));
  }

  /** One packet that is full of this octet, to where a description says. */
  void send(String description, int octet) throws IOException {
    int port = Integer.parseInt(description.replaceFirst("(?s).*m=audio (\\d+).*", "$1"));
    ByteBuffer packet = ByteBuffer.allocate(172);
    packet.put((byte) 0x80).put((byte) 8).putShort((short) sequence).putInt(sequence * 160);
    packet.putInt(socket.getLocalPort());
    while (packet.hasRemaining()) {
      packet.put((byte) octet);
    }
    sequence++;
    socket.send(new DatagramPacket(packet.array(), 172, InetAddress.getLoopbackAddress(), port));
  }

  /** Whether something of that octet comes within 50 ms. */
  boolean hears(int octet) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[400], 400);
    try {
      do {
        socket.receive(packet);
      } while (packet.getLength() != 172 || packet.getData()[20] != (byte) octet);
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
