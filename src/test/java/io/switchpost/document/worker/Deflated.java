package io.switchpost.document.worker;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;

/** RFC 1950 data of nearly any length, made as fast as it is small. */
final class Deflated {
  private static final int PIECE = 1 << 22;

  private Deflated() {}

  static byte[] whole(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** So many times the same octet: the blocks of a flushed piece, again and again. */
  static byte[] repeated(byte octet, long count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x78, (byte) 0x9c});
    byte[] piece = blocks(octet);
    for (long done = 0; done < count; done += PIECE) {
      out.writeBytes(piece);
    }
    out.writeBytes(new byte[] {3, 0}); // the last block, which is empty
    return out.toByteArray();
  }

  /** The blocks of RFC 1951 that a piece is, without header and trailer. */
  private static byte[] blocks(byte octet) {
    byte[] data = new byte[PIECE];
    Arrays.fill(data, octet);
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(data);
    byte[] piece = new byte[1 << 16];
    int length = deflater.deflate(piece, 0, piece.length, Deflater.FULL_FLUSH);
    deflater.end();
    return Arrays.copyOf(piece, length);
  }
}
