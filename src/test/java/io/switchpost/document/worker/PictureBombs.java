package io.switchpost.document.worker;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures that claim to be large, and some that are. */
final class PictureBombs {
  private PictureBombs() {}

  static Path pngOfClaims(Path file) throws IOException {
    return png(file, 60_000, 8, 6, new byte[10]);
  }

  /** Its pixels are there: 380 million of eight octets, three gigabytes. */
  static Path pngOfPixels(Path file) throws IOException {
    return png(file, 19_500, 16, 6, Deflated.repeated((byte) 0, 19_500L * (19_500L * 8 + 1)));
  }

  /** A header, and no pixels. */
  static Path pngWithoutPixels(Path file) throws IOException {
    return png(file, 1000, 8, 0, new byte[0]);
  }

  private static Path png(Path file, int side, int depth, int colour, byte[] pixels)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side);
    header.put((byte) depth).put((byte) colour);
    chunk(out, "IHDR", header.array());
    if (pixels.length > 0) {
      chunk(out, "IDAT", pixels);
    }
    chunk(out, "IEND", new byte[0]);
    return Files.write(file, out.toByteArray());
  }

  private static void chunk(ByteArrayOutputStream to, String type, byte[] data) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.US_ASCII));
    crc.update(data);
    out.writeInt(data.length);
    out.writeBytes(type);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }

  /** A real JPEG whose frame header says 65,500 × 6,000 pixels. */
  static Path jpegOfClaims(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", out);
    byte[] jpeg = out.toByteArray();
    for (int i = 0; i < jpeg.length - 8; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 6000).putShort(i + 7, (short) 65_500);
      }
    }
    return Files.write(file, jpeg);
  }

  /** Half of a photograph. */
  static Path half(Path file, String format) throws IOException {
    BufferedImage photo = new BufferedImage(1000, 1000, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1_000_000; i++) {
      photo.setRGB(i % 1000, i / 1000, i * 2654435 & 0xffffff);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(photo, format, out);
    return Files.write(file, Arrays.copyOf(out.toByteArray(), out.size() / 2));
  }

  /** A screen of 65,535 × 65,535 pixels, and then as many frames as there are. */
  static Path gif(Path file, int side, int frames) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    frame.put((byte) 0x2c).putShort((short) 0).putShort((short) 0);
    frame.putShort((short) side).putShort((short) side).put((byte) 0);
    frame.put(new byte[] {2, 2, 0x4c, 1, 0}).flip();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
    head.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
    head.putShort((short) side).putShort((short) side).put(new byte[] {(byte) 0x80, 0, 0});
    head.put(new byte[] {0, 0, 0, -1, -1, -1});
    out.write(head.array(), 0, head.position());
    for (int i = 0; i < frames; i++) {
      out.write(frame.array(), 0, frame.limit());
    }
    out.write(0x3b);
    return Files.write(file, out.toByteArray());
  }

  static Path bmpOfClaims(Path file) throws IOException {
    ByteBuffer bmp = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put((byte) 'B').put((byte) 'M').putInt(100).putInt(0).putInt(54).putInt(40);
    bmp.putInt(19_000).putInt(19_000).putShort((short) 1).putShort((short) 32);
    return Files.write(file, bmp.array());
  }

  /** A directory of a TIFF file that is the next one after itself. */
  static Path tiffLoop(Path file) throws IOException {
    return Files.write(file, tiff(100, 100, 8, 100 * 100 + 0, 1));
  }

  /** 19,900 × 19,900 pixels in one strip that is not there. */
  static Path tiffOfClaims(Path file) throws IOException {
    return Files.write(file, tiff(19_900, 19_900, 0, 19_900 * 19_900, 1));
  }

  /** A tag with two billion values. */
  static Path tiffOfCounts(Path file) throws IOException {
    return Files.write(file, tiff(100, 100, 0, 10_000, 2_000_000_000));
  }

  private static byte[] tiff(int width, int height, int next, int octets, int strips) {
    ByteBuffer tiff = ByteBuffer.allocate(20_000).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 8);
    field(tiff, 256, 4, 1, width);
    field(tiff, 257, 4, 1, height);
    field(tiff, 258, 3, 1, 8);
    field(tiff, 259, 3, 1, 1);
    field(tiff, 262, 3, 1, 1);
    field(tiff, 273, 4, strips, 200);
    field(tiff, 278, 4, 1, height);
    field(tiff, 279, 4, strips, octets);
    tiff.putInt(next);
    return tiff.array();
  }

  private static void field(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }
}
