package io.switchpost.document.render;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Reads pictures that are plain (see {@link PlainImage}), with a soft mask or none. Small ones are
 * kept: letters have the same logo on each page.
 */
final class PictureReader {
  /** Pixels of one that is kept. */
  private static final int SMALL = 1 << 19;

  /** Of them; more are read anew. */
  private static final int MOST = 16;

  private final Map<COSBase, Picture> kept = new IdentityHashMap<>();

  Optional<Picture> read(PDImage given) throws IOException {
    if (!(given instanceof PDImageXObject image)) {
      return Optional.empty();
    }
    Picture before = kept.get(image.getCOSObject());
    if (before != null) {
      return Optional.of(before);
    }
    Optional<Picture> picture = masked(image);
    picture
        .filter(any -> any.width() * any.height() <= SMALL && kept.size() < MOST)
        .ifPresent(small -> kept.put(image.getCOSObject(), small));
    return picture;
  }

  /** ISO 32000-1 clause 11.6.5.3. */
  private static Optional<Picture> masked(PDImageXObject image) throws IOException {
    PDImageXObject mask = image.getSoftMask();
    if (mask == null) {
      return new PlainImage(image).read();
    }
    if (mask.getCOSObject().containsKey(COSName.MATTE)) {
      return Optional.empty();
    }
    long width = Math.max(image.getWidth(), mask.getWidth());
    Optional<Picture> own =
        width * Math.max(image.getHeight(), mask.getHeight()) > PlainImage.LARGEST
            ? Optional.empty()
            : new PlainImage(image).read();
    Optional<Picture> cover = own.isEmpty() ? own : new PlainImage(mask).read();
    return cover.map(any -> masked(own.get(), any));
  }

  /** As large as the larger of both. */
  private static Picture masked(Picture picture, Picture mask) {
    int width = Math.max(picture.width(), mask.width());
    int height = Math.max(picture.height(), mask.height());
    byte[] grey = new byte[width * height];
    byte[] cover = new byte[width * height];
    for (int y = 0, to = 0; y < height; y++) {
      int row = scaled(y, height, picture.height()) * picture.width();
      int maskRow = scaled(y, height, mask.height()) * mask.width();
      for (int x = 0; x < width; x++, to++) {
        cover[to] = mask.grey()[maskRow + scaled(x, width, mask.width())];
        int own = picture.grey()[row + scaled(x, width, picture.width())] & 0xff;
        grey[to] = (byte) ((own * (cover[to] & 0xff) + 127) / 255);
      }
    }
    return new Picture(width, height, grey, cover);
  }

  private static int scaled(int place, int length, int otherLength) {
    return (int) ((long) place * otherLength / length);
  }
}
