package io.switchpost.document;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.PageEncoder;
import io.switchpost.fax.image.Resolution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Pages for tests, and their TIFF files (TIFF 6.0: one image, one strip, T.6). */
public final class TiffPage {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int TAGS = 11;
  private static final int HEAD = 8 + 2 + TAGS * 12 + 4 + 2 * 8;

  private TiffPage() {}

  /** Boxes, rulers and noise, the same for the same seed; black reaches all four edges. */
  public static FaxPage drawn(int width, int rows, Resolution resolution, long seed) {
    int stride = Bitmap.strideOf(width);
    byte[] octets = new byte[stride * rows];
    Random random = new Random(seed);
    for (int y = 0; y < rows; y++) {
      boolean ruler = y % 50 == 0 || y == rows - 1;
      int from = random.nextInt(width);
      int to = random.nextInt(width);
      for (int x = 0; x < width; x++) {
        boolean text = y % 37 < 20 && x > from && x < to && (x / 3 + y / 5) % 4 == 0;
        if (ruler || text || x == 0 || x == width - 1) {
          octets[y * stride + x / 8] |= (byte) (0x80 >> x % 8);
        }
      }
    }
    return new FaxPage(new Bitmap(width, rows, octets), resolution);
  }

  public static void write(FaxPage page, Path file) throws IOException {
    byte[] code = PageEncoder.of(Coding.MMR, page.resolution()).encode(page.bitmap());
    ByteBuffer tiff = ByteBuffer.allocate(HEAD + code.length).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) TAGS);
    tag(tiff, 256, LONG, page.bitmap().width());
    tag(tiff, 257, LONG, page.bitmap().height());
    tag(tiff, 258, SHORT, 1);
    tag(tiff, 259, SHORT, 4); // T.6
    tag(tiff, 262, SHORT, 0); // white is zero
    tag(tiff, 273, LONG, HEAD);
    tag(tiff, 278, LONG, page.bitmap().height());
    tag(tiff, 279, LONG, code.length);
    tag(tiff, 282, RATIONAL, HEAD - 16);
    tag(tiff, 283, RATIONAL, HEAD - 8);
    tag(tiff, 296, SHORT, 2); // inches
    tiff.putInt(0);
    tiff.putInt(page.resolution().across()).putInt(1);
    tiff.putInt(page.resolution().down()).putInt(1);
    Files.write(file, tiff.put(code).array());
  }

  private static void tag(ByteBuffer tiff, int tag, int type, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(1).putInt(value);
  }

  /** How the document room sees it. */
  public static FaxSheet sheet(FaxPage page, Path file) {
    return new FaxSheet(
        file,
        page.bitmap().width(),
        page.bitmap().height(),
        page.resolution().across(),
        page.resolution().down());
  }
}
