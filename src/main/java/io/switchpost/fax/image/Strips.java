package io.switchpost.fax.image;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import io.switchpost.fax.image.FaxTiffException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The strips of a TIFF page: each is coded by itself. What is not as the directory says (coding,
 * order of bits, width) shows in the first strip, and the others are read like it.
 *
 * @param height rows of the page, at most
 * @param rowsPerStrip 1 to the height
 * @param offsets in the file
 * @param counts octets of each strip; missing ones and zeros mean up to the end of the file
 * @param reversed whether the first bit is the least significant one (FillOrder 2)
 */
record Strips(
    PageDecoder decoder,
    int height,
    int rowsPerStrip,
    long[] offsets,
    long[] counts,
    boolean reversed) {

  static Strips of(TiffTags tags, PageDecoder decoder) {
    int height = bounded(tags.number(TIFF.TAG_IMAGE_HEIGHT, 0), PageBuilder.MOST_ROWS);
    return new Strips(
        decoder,
        height,
        bounded(tags.number(TIFF.TAG_ROWS_PER_STRIP, 0), height),
        tags.numbers(TIFF.TAG_STRIP_OFFSETS),
        tags.numbers(TIFF.TAG_STRIP_BYTE_COUNTS),
        tags.number(TIFF.TAG_FILL_ORDER, 1) == 2);
  }

  private static int bounded(long said, int most) {
    return said < 1 || said > most ? most : (int) said;
  }

  Bitmap read(FileChannel file) throws IOException {
    byte[] first = strip(file, 0, PageDecoder.MOST_OCTETS);
    Reading reading = reading(first);
    List<Bitmap> bitmaps = new ArrayList<>();
    int rows = 0;
    int octets = 0;
    boolean ended = false;
    for (int i = 0; i < offsets.length && rows < height; i++) {
      byte[] coded = i == 0 ? first : strip(file, i, PageDecoder.MOST_OCTETS - octets);
      octets += coded.length;
      DecodedPage strip = reading.of(coded, Math.min(rowsPerStrip, height - rows));
      ended = strip.ended();
      rows += strip.bitmap().height();
      bitmaps.add(strip.bitmap());
    }
    if (rows == 0) {
      throw new FaxTiffException(
          Reason.BROKEN, "a page of the TIFF file has no row that can be read");
    }
    if (rows < height && !ended && isCutAt(file.size())) {
      throw new FaxTiffException(Reason.BROKEN, "the end of a page of the TIFF file is missing");
    }
    return joined(bitmaps, rows);
  }

  /** Whether a strip goes on behind the end of the file. */
  private boolean isCutAt(long size) {
    return IntStream.range(0, offsets.length)
        .anyMatch(i -> offsets[i] + (i < counts.length ? counts[i] : 0) > size);
  }

  /** How the first strip makes sense, if it does. */
  private Reading reading(byte[] first) {
    var asSaid = new Reading(decoder, reversed);
    return List.of(asSaid, new Reading(decoder, !reversed)).stream()
        .map(reading -> reading.settled(first, rowsPerStrip))
        .filter(reading -> reading.of(first, rowsPerStrip).makesSense())
        .findFirst()
        .orElse(asSaid);
  }

  private byte[] strip(FileChannel file, int index, int most) throws IOException {
    long left = file.size() - offsets[index];
    long said = index < counts.length && counts[index] > 0 ? counts[index] : left;
    if (offsets[index] < 0 || left <= 0) {
      return new byte[0];
    }
    var octets = ByteBuffer.allocate((int) Math.min(Math.min(said, left), most));
    while (octets.hasRemaining() && file.read(octets, offsets[index] + octets.position()) > 0) {
      // once more: a read may be short
    }
    return Arrays.copyOf(octets.array(), octets.position());
  }

  private static Bitmap joined(List<Bitmap> strips, int height) {
    Bitmap first = strips.getFirst();
    if (strips.size() == 1) {
      return first;
    }
    byte[] rows = new byte[height * first.stride()];
    int at = 0;
    for (Bitmap strip : strips) {
      System.arraycopy(strip.rows(), 0, rows, at, strip.rows().length);
      at += strip.rows().length;
    }
    return new Bitmap(first.width(), height, rows);
  }

  /** A decoder and an order of bits. */
  private record Reading(PageDecoder decoder, boolean reversed) {
    DecodedPage of(byte[] octets, int rows) {
      return decoder.atMost(rows).read(ordered(octets));
    }

    Reading settled(byte[] octets, int rows) {
      return new Reading(decoder.atMost(rows).settled(ordered(octets)), reversed);
    }

    private byte[] ordered(byte[] octets) {
      if (!reversed) {
        return octets;
      }
      byte[] ordered = new byte[octets.length];
      for (int i = 0; i < octets.length; i++) {
        ordered[i] = (byte) (Integer.reverse(octets[i]) >>> 24);
      }
      return ordered;
    }
  }
}
