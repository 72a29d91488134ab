package io.switchpost.document.render;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Draws JPEG, PNG, GIF, BMP and colour TIFF images: a scan of a sheet fills the paper, anything
 * else is set within margins. Images are never decoded larger than a few times the page.
 */
final class ImagePages {
  /** A billion pixels is no photograph; the header alone is believed that far. */
  private static final long MOST_PIXELS = 400_000_000L;

  /** What is decoded at once: four times a fine page. */
  private static final long DECODED_PIXELS = 16_000_000L;

  private static final double MARGIN = 36;

  /** How near to the paper's shape the sides of a scan are. */
  private static final double SHEET = 0.06;

  private final FaxForm form;

  ImagePages(FaxForm form) {
    this.form = form;
  }

  void render(Path file, PageSink sink) throws DocumentException, IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new DocumentException("the image is of a kind that cannot be read");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, false, true);
        int images =
            reader.getFormatName().toLowerCase(Locale.ROOT).startsWith("tif")
                ? reader.getNumImages(true)
                : 1;
        for (int i = 0; i < Math.min(images, form.mostPages() + 1); i++) {
          draw(upright(decode(reader, i), orientation(file)), sink);
        }
      } finally {
        reader.dispose();
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new DocumentException("the image is damaged", e);
    }
  }

  private static BufferedImage decode(ImageReader reader, int index)
      throws DocumentException, IOException {
    long width = reader.getWidth(index);
    long height = reader.getHeight(index);
    if (width * height > MOST_PIXELS) {
      throw new DocumentException(
          "the image is too large (%d × %d pixels)".formatted(width, height));
    }
    int step = (int) Math.ceil(Math.sqrt((double) width * height / DECODED_PIXELS));
    ImageReadParam param = reader.getDefaultReadParam();
    if (step > 1) {
      param.setSourceSubsampling(step, step, 0, 0);
    }
    return reader.read(index, param);
  }

  /** EXIF orientation, 1 to 8. */
  private static int orientation(Path file) throws IOException {
    try {
      ExifIFD0Directory exif =
          ImageMetadataReader.readMetadata(file.toFile())
              .getFirstDirectoryOfType(ExifIFD0Directory.class);
      return exif != null && exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
          ? exif.getInt(ExifIFD0Directory.TAG_ORIENTATION)
          : 1;
    } catch (ImageProcessingException | MetadataException e) {
      return 1;
    }
  }

  /** As the photographer held it; mirrored ones (even numbers up to 4, 5 and 7) do not occur. */
  private static BufferedImage upright(BufferedImage image, int orientation) {
    int quarters =
        switch (orientation) {
          case 3, 4 -> 2;
          case 5, 6 -> 1;
          case 7, 8 -> 3;
          default -> 0;
        };
    return quarters == 0 ? image : turned(image, quarters);
  }

  private static BufferedImage turned(BufferedImage image, int quarters) {
    boolean side = quarters % 2 == 1;
    int width = side ? image.getHeight() : image.getWidth();
    int height = side ? image.getWidth() : image.getHeight();
    BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = turned.createGraphics();
    graphics.setBackground(java.awt.Color.WHITE);
    graphics.clearRect(0, 0, width, height);
    graphics.translate(width / 2.0, height / 2.0);
    graphics.rotate(quarters * Math.PI / 2);
    graphics.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return turned;
  }

  private void draw(BufferedImage given, PageSink sink) throws DocumentException, IOException {
    BufferedImage image = given.getWidth() > given.getHeight() ? turned(given, 1) : given;
    double paperWidth = form.paper().width();
    double paperHeight = form.paper().height();
    double shape = (double) image.getWidth() / image.getHeight() / (paperWidth / paperHeight);
    double margin = Math.abs(shape - 1) <= SHEET && image.getWidth() > paperWidth ? 0 : MARGIN;
    double scale =
        Math.min(
            1,
            Math.min(
                (paperWidth - 2 * margin) / image.getWidth(),
                (paperHeight - 2 * margin) / image.getHeight()));
    double left = (form.columns() / form.across() - scale * image.getWidth()) / 2;
    Canvas canvas = new Canvas(form, form.rows());
    Graphics2D graphics = canvas.graphics();
    graphics.scale(form.across(), form.down());
    AffineTransform place = AffineTransform.getTranslateInstance(left, margin);
    place.scale(scale, scale);
    graphics.drawImage(image, place, null);
    graphics.dispose();
    sink.page(canvas.page());
  }
}
