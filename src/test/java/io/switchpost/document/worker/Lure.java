package io.switchpost.document.worker;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;

/**
 * What a hostile document would like to have: a host that answers on loopback, a black picture and
 * a text full of black blocks. Whoever comes to the host is noted.
 */
final class Lure implements AutoCloseable {
  private final ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final DatagramSocket udp =
      new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
  private final List<String> visitors = new CopyOnWriteArrayList<>();
  private final Path directory;

  Lure(Path directory) throws IOException {
    this.directory = directory;
    BufferedImage black = new BufferedImage(1200, 1200, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(black, "png", directory.resolve("canary.png").toFile());
    Files.writeString(directory.resolve("canary.txt"), ("\u2588".repeat(60) + "\n").repeat(40));
    udp.setSoTimeout(50);
    Thread.ofVirtual().start(this::receiveGuests);
  }

  String host() {
    return "127.0.0.1:" + tcp.getLocalPort();
  }

  String picture() {
    return "file://" + directory.resolve("canary.png");
  }

  String text() {
    return "file://" + directory.resolve("canary.txt");
  }

  /** A file that nobody may write. */
  Path track() {
    return directory.resolve("track");
  }

  private void receiveGuests() {
    while (!tcp.isClosed()) {
      try (Socket guest = tcp.accept()) {
        guest.setSoTimeout(1000);
        byte[] wish = new byte[200];
        int length = Math.max(0, guest.getInputStream().read(wish));
        visitors.add(new String(wish, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        // gone, or over
      }
    }
  }

  /** The first words of each who came over TCP; "datagram" for who came over UDP. */
  List<String> visitors() throws IOException {
    try {
      udp.receive(new DatagramPacket(new byte[10], 10));
      visitors.add("datagram");
    } catch (SocketTimeoutException e) {
      // nobody
    }
    return List.copyOf(visitors);
  }

  @Override
  public void close() throws IOException {
    tcp.close();
    udp.close();
  }
}
