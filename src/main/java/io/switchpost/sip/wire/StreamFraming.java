package io.switchpost.sip.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Cuts a TCP stream into messages by Content-Length (RFC 3261 section 18.3). What cannot be cut
 * ends the connection, since nobody knows where the next message begins.
 */
final class StreamFraming {
  static final byte[] PONG = {'\r', '\n'};
  static final int LARGEST = 65_536;

  /**
   * What the stream held next.
   *
   * @param bytes one whole message; empty: a ping to be answered by {@link #PONG}
   */
  record Piece(byte[] bytes) {}

  /** The stream cannot be followed further; {@code read} is what was read of the message. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;
    final transient byte[] read;

    Broken(String why, byte[] read) {
      super(why);
      this.read = read;
    }
  }

  private final PushbackInputStream in;
  private final Runnable onBegin;
  private byte[] buffer = new byte[2048];
  private int length;

  /**
   * @param onBegin called at the first octet of each message, so that it can be timed
   */
  StreamFraming(InputStream in, Runnable onBegin) {
    this.in = new PushbackInputStream(new java.io.BufferedInputStream(in, 8192), 1);
    this.onBegin = onBegin;
  }

  /** The next message; null at the end of the stream. */
  Piece next() throws IOException {
    int ends = 0;
    int octet = in.read();
    while (octet == '\r' || octet == '\n') {
      ends += octet == '\n' ? 1 : 0;
      if (ends == 2) {
        return new Piece(new byte[0]);
      }
      octet = in.read();
    }
    if (octet < 0) {
      return null;
    }
    in.unread(octet);
    onBegin.run();
    length = 0;
    readHead();
    int body = contentLength();
    if (length + body > LARGEST) {
      throw new Broken("message of more than " + LARGEST + " octets", copy());
    }
    byte[] message = Arrays.copyOf(buffer, length + body);
    if (in.readNBytes(message, length, body) < body) {
      throw new Broken("end of stream inside a body", new byte[0]);
    }
    return new Piece(message);
  }

  private void readHead() throws IOException {
    int lineStart = 0;
    while (true) {
      int octet = in.read();
      if (octet < 0) {
        throw new Broken("end of stream inside a message", new byte[0]);
      }
      if (length == buffer.length) {
        if (length >= LARGEST) {
          throw new Broken("headers of more than " + LARGEST + " octets", copy());
        }
        buffer = Arrays.copyOf(buffer, length * 2);
      }
      if (length > 0 && buffer[length - 1] == '\r' && octet != '\n') {
        throw new Broken("a line that ends with CR alone", copy()); // other readers see no line end
      }
      buffer[length++] = (byte) octet;
      if (octet == '\n') {
        int line = length - lineStart;
        if (line == 1 || line == 2 && buffer[lineStart] == '\r') {
          return;
        }
        lineStart = length;
      }
    }
  }

  private int contentLength() throws Broken {
    String head = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    int found = -1;
    for (String line : head.replaceAll("\r?\n[ \t]+", " ").split("\r?\n")) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (name.equals("content-length") || name.equals("l")) {
        String value = line.substring(colon + 1).strip();
        if (!value.matches("\\d{1,9}") || found >= 0 && found != Integer.parseInt(value)) {
          throw new Broken("Content-Length is no single number", copy());
        }
        found = Integer.parseInt(value);
      }
    }
    return Math.max(found, 0);
  }

  private byte[] copy() {
    return Arrays.copyOf(buffer, length);
  }
}
