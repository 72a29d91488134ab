package io.switchpost.document.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture that a mail shows among its text: a photograph or a scan that somebody put there is a
 * page, the logo of a signature is none.
 */
record InlinePicture(Path file) {
  /** In pixels; logos and banners are smaller, at least on one side. */
  private static final int SMALLEST_SIDE = 500;

  boolean isPage() {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return false;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return Math.min(reader.getWidth(0), reader.getHeight(0)) >= SMALLEST_SIDE;
      } finally {
        reader.dispose();
      }
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return false; // damaged: nobody misses it
    }
  }
}
