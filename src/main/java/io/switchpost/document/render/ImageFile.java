package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A file with one image, or a TIFF file with several. Images are never decoded larger than a few
 * times the page.
 */
final class ImageFile implements AutoCloseable {
  /** A billion pixels is no photograph; the header alone is believed that far. */
  private static final long MOST_PIXELS = 400_000_000L;

  /** What is decoded at once: four times a fine page in colour; a sheet of 600 dpi in grey. */
  private static final long COLOUR_PIXELS = 16_000_000L;

  private static final long GREY_PIXELS = 40_000_000L;

  /** So libjpeg warns of pixels that are not there, and goes on in grey. */
  private static final String CUT_OFF = "remature end";

  private final Path file;
  private final ImageInputStream in;
  private final ImageReader reader;
  private final boolean tiff;
  private boolean cut;

  private ImageFile(Path file, ImageInputStream in) throws DocumentException, IOException {
    this.file = file;
    this.in = in;
    reader = reader(in);
    reader.addIIOReadWarningListener((_, warning) -> cut |= warning.contains(CUT_OFF));
    tiff = reader.getFormatName().toLowerCase(Locale.ROOT).startsWith("tif");
    reader.setInput(in, false, !tiff);
  }

  static ImageFile open(Path file) throws DocumentException, IOException {
    ImageInputStream in = ImageIO.createImageInputStream(file.toFile());
    try {
      return new ImageFile(file, in);
    } catch (DocumentException | IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The JVM offers several in any order; its own for TIFF follows circles and takes halves. */
  private static ImageReader reader(ImageInputStream in) throws DocumentException {
    List<ImageReader> readers = new ArrayList<>();
    ImageIO.getImageReaders(in).forEachRemaining(readers::add);
    return readers.stream()
        .filter(reader -> reader.getClass().getName().startsWith("com.twelvemonkeys."))
        .findFirst()
        .or(() -> readers.stream().findFirst())
        .orElseThrow(() -> new DocumentException("the image is of a kind that cannot be read"));
  }

  /**
   * Which of its images are pages: thumbnails of them and masks are not, where there are others.
   *
   * @param most more are not asked for
   */
  List<Integer> pages(int most) throws IOException {
    int images = tiff ? reader.getNumImages(true) : 1;
    List<Integer> pages = new ArrayList<>();
    for (int i = 0; i < images && pages.size() < most; i++) {
      if (images == 1 || ImageFacts.isPage(reader, i)) {
        pages.add(i);
      }
    }
    return pages.isEmpty() && images > 0 ? List.of(0) : pages;
  }

  BufferedImage image(int index) throws DocumentException, IOException {
    long width = reader.getWidth(index);
    long height = reader.getHeight(index);
    if (width * height > MOST_PIXELS) {
      throw new DocumentException(
          "the image is too large (%d × %d pixels)".formatted(width, height));
    }
    int bits = reader.getImageTypes(index).next().getColorModel().getPixelSize();
    long most = bits <= 8 ? GREY_PIXELS : COLOUR_PIXELS;
    int step = (int) Math.ceil(Math.sqrt((double) width * height / most));
    ImageReadParam param = reader.getDefaultReadParam();
    if (step > 1) {
      param.setSourceSubsampling(step, step, 0, 0);
    }
    BufferedImage image = reader.read(index, param);
    if (cut) {
      throw new DocumentException("the image is damaged: its end is missing");
    }
    return image;
  }

  ImageFacts facts(int index) throws IOException {
    return tiff ? ImageFacts.ofTiff(reader, index) : ImageFacts.of(file);
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    in.close();
  }
}
