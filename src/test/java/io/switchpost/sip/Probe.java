package io.switchpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends octets to a gateway and tells what became of them: a final status, or silence. */
record Probe(TestGateway gateway) {
  /** What is told when nothing came back. */
  static final String NOTHING = "nothing";

  /** What is told when a TCP connection ended without an answer. */
  static final String CLOSED = "closed";

  private static final int PATIENCE = 3000;
  private static final int SILENCE = 150;

  String udp(String message) throws IOException {
    return udp(message, PATIENCE);
  }

  /** For messages that deserve no answer: {@link #NOTHING} after a short wait. */
  String udpInVain(String message) throws IOException {
    return udp(message, SILENCE);
  }

  private String udp(String message, int millis) throws IOException {
    byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
    try (var socket = new DatagramSocket(0, gateway.address)) {
      socket.setSoTimeout(millis);
      socket.send(new DatagramPacket(octets, octets.length, to()));
      var packet = new DatagramPacket(new byte[65536], 65536);
      String status;
      do {
        socket.receive(packet);
        status = status(packet.getData());
      } while (status.startsWith("1"));
      return status;
    } catch (SocketTimeoutException _) {
      return NOTHING;
    }
  }

  /** The same over a connection of its own, whose sending side is closed at the end. */
  String tcp(String message) throws IOException {
    try (var socket = new Socket(gateway.address, gateway.server.port())) {
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      var heard = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        heard.write(octet);
        if (heard.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
          String status = status(heard.toByteArray());
          if (!status.startsWith("1")) {
            return status;
          }
          heard.reset();
        }
      }
      return CLOSED;
    } catch (SocketTimeoutException _) {
      return NOTHING;
    }
  }

  /** A normal call succeeds, whatever came before. */
  void thenACallSucceeds() {
    gateway.phone("2001").call("1000").awaitAnswered(Duration.ofSeconds(5)).hangUp();
  }

  private InetSocketAddress to() {
    return new InetSocketAddress(gateway.address, gateway.server.port());
  }

  private static String status(byte[] response) {
    String text = new String(response, 0, 12, StandardCharsets.US_ASCII);
    assertThat(text).matches("SIP/2\\.0 \\d{3} ");
    return text.substring(8, 11);
  }
}
