package io.switchpost.foreign.spandsp;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * TIFF files without compression, so that the judge of a page is libtiff and never our coder: what
 * the foreign machine sends is written plainly, what it received is unpacked by {@code tiffcp -c
 * none}. TIFF 6.0, little-endian, one strip for each page.
 */
final class PlainTiff {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int ENTRIES = 14;
  private static final int DIRECTORY = 2 + ENTRIES * 12 + 4;

  private PlainTiff() {}

  static void write(Path file, List<FaxPage> pages) throws IOException {
    int size = 8;
    for (FaxPage page : pages) {
      size += DIRECTORY + 16 + evened(page.bitmap().rows().length);
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    for (int number = 0; number < pages.size(); number++) {
      put(out, pages.get(number), number, pages.size());
    }
    Files.write(file, out.array());
  }

  private static void put(ByteBuffer out, FaxPage page, int number, int pages) {
    Bitmap bitmap = page.bitmap();
    int resolutions = out.position() + DIRECTORY;
    int strip = resolutions + 16;
    int next = strip + evened(bitmap.rows().length);
    out.putShort((short) ENTRIES);
    entry(out, 254, LONG, 1, 2);
    entry(out, 256, LONG, 1, bitmap.width());
    entry(out, 257, LONG, 1, bitmap.height());
    entry(out, 258, SHORT, 1, 1);
    entry(out, 259, SHORT, 1, 1);
    entry(out, 262, SHORT, 1, 0);
    entry(out, 273, LONG, 1, strip);
    entry(out, 277, SHORT, 1, 1);
    entry(out, 278, LONG, 1, bitmap.height());
    entry(out, 279, LONG, 1, bitmap.rows().length);
    entry(out, 282, RATIONAL, 1, resolutions);
    entry(out, 283, RATIONAL, 1, resolutions + 8);
    entry(out, 296, SHORT, 1, 2);
    entry(out, 297, SHORT, 2, number | pages << 16);
    out.putInt(number + 1 < pages ? next : 0);
    out.putInt(page.resolution().across()).putInt(1);
    out.putInt(page.resolution().down()).putInt(1);
    out.put(bitmap.rows()).position(next);
  }

  private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
    out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  /** All pages of a TIFF file of any bilevel compression that libtiff knows. */
  static List<FaxPage> read(Path file) throws IOException, InterruptedException {
    Path plain = file.resolveSibling(file.getFileName() + ".plain");
    Process tiffcp =
        new ProcessBuilder(
                "tiffcp", "-c", "none", "-r", "100000", file.toString(), plain.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!tiffcp.waitFor(20, TimeUnit.SECONDS) || tiffcp.exitValue() != 0) {
      throw new IOException("tiffcp does not read " + file);
    }
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(plain)).order(ByteOrder.LITTLE_ENDIAN);
    List<FaxPage> pages = new ArrayList<>();
    for (int at = in.getInt(4); at != 0; at = in.getInt(at + 2 + 12 * in.getShort(at))) {
      pages.add(page(in, at));
    }
    return pages;
  }

  private static FaxPage page(ByteBuffer in, int directory) {
    Map<Integer, Integer> tags = new HashMap<>();
    for (int i = 0; i < in.getShort(directory); i++) {
      int at = directory + 2 + 12 * i;
      boolean small = in.getShort(at + 2) == SHORT;
      tags.put(
          Short.toUnsignedInt(in.getShort(at)),
          small ? Short.toUnsignedInt(in.getShort(at + 8)) : in.getInt(at + 8));
    }
    int width = tags.get(256);
    int height = tags.get(257);
    byte[] rows = new byte[height * Bitmap.strideOf(width)];
    in.get(tags.get(273), rows);
    if (tags.get(262) == 1) {
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (byte) ~rows[i];
      }
    }
    if (tags.getOrDefault(266, 1) == 2) {
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (byte) (Integer.reverse(rows[i]) >>> 24);
      }
    }
    return new FaxPage(
        new Bitmap(width, height, rows),
        nearest(rational(in, tags.get(282)), rational(in, tags.get(283))));
  }

  private static double rational(ByteBuffer in, int at) {
    return (double) in.getInt(at) / in.getInt(at + 4);
  }

  private static Resolution nearest(double across, double down) {
    return Arrays.stream(Resolution.values())
        .filter(grid -> Math.abs(grid.across() - across) < 5 && Math.abs(grid.down() - down) < 5)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no fax grid: %f×%f".formatted(across, down)));
  }

  private static int evened(int octets) {
    return octets + (octets & 1);
  }
}
