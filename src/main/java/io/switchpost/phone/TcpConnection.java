package io.switchpost.phone;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One TCP connection: messages framed by Content-Length (RFC 3261 section 18.3). */
final class TcpConnection implements Wire.Path {
  private static final String END = "\r\n\r\n";

  private final Socket socket;
  private final BiConsumer<String, Wire.Path> receiver;
  private final Consumer<TcpConnection> onClose;

  TcpConnection(
      Socket socket, BiConsumer<String, Wire.Path> receiver, Consumer<TcpConnection> onClose) {
    this.socket = socket;
    this.receiver = receiver;
    this.onClose = onClose;
  }

  boolean isClosed() {
    return socket.isClosed();
  }

  synchronized void write(SipMessage message) throws IOException {
    socket.getOutputStream().write(message.bytes());
  }

  @Override
  public void send(SipMessage message) {
    try {
      write(message);
    } catch (IOException lost) {
      close();
    }
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  /** Reads until the connection ends. */
  void read() {
    try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        int length =
            SipMessage.parse(head).header("Content-Length").map(Integer::parseInt).orElse(0);
        byte[] body = in.readNBytes(Math.clamp(length, 0, Wire.LARGEST));
        receiver.accept(head + new String(body, StandardCharsets.UTF_8), this);
      }
    } catch (IOException | IllegalArgumentException broken) {
      // the connection is of no more use
    }
    close();
  }

  /** Up to the empty line; line ends before it are keep-alives (RFC 5626 section 3.5.1). */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    for (int octet = in.read(); octet >= 0 && head.size() < Wire.LARGEST; octet = in.read()) {
      if (head.size() == 0 && (octet == '\r' || octet == '\n')) {
        continue;
      }
      head.write(octet);
      matched = octet == END.charAt(matched) ? matched + 1 : octet == '\r' ? 1 : 0;
      if (matched == END.length()) {
        return head.toString(StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  void close() {
    onClose.accept(this);
    try {
      socket.close();
    } catch (IOException ignored) {
      // closed is closed
    }
  }
}
