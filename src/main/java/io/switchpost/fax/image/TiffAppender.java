package io.switchpost.fax.image;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.Rational;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import io.switchpost.fax.image.FaxTiffException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.stream.FileImageOutputStream;

/**
 * Writes pages of profile F (RFC 3949 clause 5): MMR, one strip. A page becomes one of the file by
 * one link of four octets, which is written when the page is on disk.
 */
final class TiffAppender {
  private static final byte[] EMPTY = {'I', 'I', 42, 0, 0, 0, 0, 0};
  private static final int SIGNATURE = 42 << 16 | 'I' << 8 | 'I';
  private static final int FIRST_LINK = 4;
  private static final int ENTRY = 12;

  /** How many tags a page of ours has. */
  private static final int ENTRIES = 17;

  private static final int MULTIPLE_PAGES = 2;
  private static final int T6 = 4;
  private static final int INCHES = 2;

  private TiffAppender() {}

  static void append(Path file, FaxPage page, boolean durable) throws IOException {
    if (page.bitmap().height() == 0) {
      throw new IllegalArgumentException("a page without rows");
    }
    boolean isNew = !Files.exists(file) || Files.size(file) == 0;
    try (var disk = new RandomAccessFile(file.toFile(), "rw");
        var out = new FileImageOutputStream(disk)) {
      out.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      if (isNew) {
        out.write(EMPTY);
      }
      Tail tail = tail(out);
      long directory = write(page, tail.pages(), out);
      if (durable) {
        disk.getChannel().force(true);
      }
      out.seek(tail.link());
      out.writeInt(Math.toIntExact(directory));
      if (durable) {
        disk.getChannel().force(true);
      }
    }
    if (isNew && durable) {
      try (var parent = FileChannel.open(file.toAbsolutePath().getParent())) {
        parent.force(true);
      }
    }
  }

  /** Where the link to the next page belongs, and how many pages there are before it. */
  private record Tail(long link, int pages) {}

  private static Tail tail(FileImageOutputStream file) throws IOException {
    file.seek(0);
    if (file.length() < EMPTY.length || file.readInt() != SIGNATURE) {
      throw foreign();
    }
    long link = FIRST_LINK;
    int pages = 0;
    for (long next = file.readUnsignedInt(); next != 0; next = file.readUnsignedInt()) {
      if (next <= link || next + 2 > file.length()) {
        throw foreign();
      }
      file.seek(next);
      link = next + 2 + (long) ENTRY * ENTRIES;
      if (file.readUnsignedShort() != ENTRIES || link + 4 > file.length()) {
        throw foreign();
      }
      file.seek(link);
      pages++;
    }
    return new Tail(link, pages);
  }

  private static FaxTiffException foreign() {
    return new FaxTiffException(
        Reason.BROKEN, "no page can be put behind those of a TIFF file that others wrote");
  }

  /** Puts the strip and its directory behind all that is there, at even offsets. */
  private static long write(FaxPage page, int number, FileImageOutputStream file)
      throws IOException {
    byte[] strip = PageEncoder.of(Coding.MMR, page.resolution()).encode(page.bitmap());
    long offset = even(file.length());
    file.seek(offset);
    file.write(strip);
    file.seek(even(offset + strip.length));
    long directory = new TIFFWriter().writeIFD(entries(page, number, offset, strip.length), file);
    file.writeInt(0);
    return directory;
  }

  private static long even(long offset) {
    return offset + 1 & ~1L;
  }

  private static List<Entry> entries(FaxPage page, int number, long offset, int length) {
    Bitmap bitmap = page.bitmap();
    return List.of(
        value(TIFF.TAG_SUBFILE_TYPE, MULTIPLE_PAGES),
        value(TIFF.TAG_IMAGE_WIDTH, bitmap.width()),
        value(TIFF.TAG_IMAGE_HEIGHT, bitmap.height()),
        word(TIFF.TAG_BITS_PER_SAMPLE, 1),
        word(TIFF.TAG_COMPRESSION, T6),
        word(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, 0),
        word(TIFF.TAG_FILL_ORDER, 1),
        value(TIFF.TAG_STRIP_OFFSETS, Math.toIntExact(offset)),
        word(TIFF.TAG_ORIENTATION, 1),
        word(TIFF.TAG_SAMPLES_PER_PIXEL, 1),
        value(TIFF.TAG_ROWS_PER_STRIP, bitmap.height()),
        value(TIFF.TAG_STRIP_BYTE_COUNTS, length),
        new TIFFEntry(TIFF.TAG_X_RESOLUTION, new Rational(page.resolution().across())),
        new TIFFEntry(TIFF.TAG_Y_RESOLUTION, new Rational(page.resolution().down())),
        value(TIFF.TAG_GROUP4OPTIONS, 0),
        word(TIFF.TAG_RESOLUTION_UNIT, INCHES),
        // how many pages there will be is not known
        word(TIFF.TAG_PAGE_NUMBER, new int[] {number, 0}));
  }

  private static Entry value(int tag, int value) {
    return new TIFFEntry(tag, TIFF.TYPE_LONG, value);
  }

  private static Entry word(int tag, Object value) {
    return new TIFFEntry(tag, TIFF.TYPE_SHORT, value);
  }
}
