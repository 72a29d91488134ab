package io.switchpost.fax.image;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import io.switchpost.fax.image.FaxTiffException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A page of a TIFF file as its directory describes it (RFC 3949 clause 4).
 *
 * @param number of the page as the file says, -1 if it does not
 */
record FaxDirectory(
    Strips strips,
    boolean blackIsZero,
    Orientation orientation,
    Resolution resolution,
    long number) {
  private static final int RLE = 2;
  private static final int T4 = 3;
  private static final int T6 = 4;
  private static final int TWO_DIMENSIONAL = 1;
  private static final int REDUCED = 1;
  private static final int MASK = 4;

  /** Whether this is a page, not its thumbnail or its mask. */
  static boolean isPage(Directory directory) {
    long type = new TiffTags(directory).number(TIFF.TAG_SUBFILE_TYPE, 0);
    return (type & (REDUCED | MASK)) == 0;
  }

  static FaxDirectory of(Directory directory) throws FaxTiffException {
    var tags = new TiffTags(directory);
    PageDecoder decoder = decoder(tags);
    var orientation = Orientation.of(tags.number(TIFF.TAG_ORIENTATION, 1));
    return new FaxDirectory(
        Strips.of(tags, decoder),
        tags.number(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, 0) == 1,
        orientation,
        Grid.of(tags, orientation.transposed()),
        tags.number(TIFF.TAG_PAGE_NUMBER, -1));
  }

  private static PageDecoder decoder(TiffTags tags) throws FaxTiffException {
    long compression = tags.number(TIFF.TAG_COMPRESSION, 1);
    boolean fax = compression == RLE || compression == T4 || compression == T6;
    if (!fax || tags.number(TIFF.TAG_SAMPLES_PER_PIXEL, 1) != 1) {
      throw new FaxTiffException(
          Reason.NOT_FAX, "the TIFF file is no fax: its compression is %d".formatted(compression));
    }
    if (tags.numbers(TIFF.TAG_STRIP_OFFSETS).length == 0) {
      throw new FaxTiffException(Reason.NOT_FAX, "the TIFF file is no fax: it has no strips");
    }
    long width = tags.number(TIFF.TAG_IMAGE_WIDTH, 0);
    if (width < 1 || width > WidthFinder.WIDEST) {
      throw new FaxTiffException(
          Reason.BROKEN, "the TIFF file says that its rows have %d pixels".formatted(width));
    }
    boolean two = (tags.number(TIFF.TAG_GROUP3OPTIONS, 0) & TWO_DIMENSIONAL) != 0;
    Coding t4 = two && compression == T4 ? Coding.MR : Coding.MH;
    return new PageDecoder(
        compression == T6 ? Coding.MMR : t4,
        (int) width,
        PageBuilder.MOST_ROWS,
        compression == RLE);
  }

  FaxPage read(FileChannel file) throws IOException {
    Bitmap stored = strips.read(file);
    Bitmap black = blackIsZero ? inverted(stored) : stored;
    return new FaxPage(orientation.upright(black), resolution);
  }

  private static Bitmap inverted(Bitmap bitmap) {
    byte[] rows = bitmap.rows().clone();
    byte last = (byte) (0xff << (-bitmap.width() & 7));
    int stride = bitmap.stride();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (byte) (~rows[i] & (i % stride == stride - 1 ? last : 0xff));
    }
    return new Bitmap(bitmap.width(), bitmap.height(), rows);
  }
}
