package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOException;

/**
 * Draws JPEG, PNG, GIF, BMP and colour TIFF images: a scan of a sheet fills the paper, anything
 * else is set within margins. Images are never decoded larger than a few times the page.
 */
final class ImagePages {
  private static final double MARGIN = 36;

  /** How near to the paper's shape the sides of a scan are. */
  private static final double SHEET = 0.06;

  private final FaxForm form;

  ImagePages(FaxForm form) {
    this.form = form;
  }

  void render(Path file, PageSink sink) throws DocumentException, IOException {
    try (ImageFile images = ImageFile.open(file)) {
      for (int index : images.pages(form.mostPages() + 1)) {
        draw(images.image(index), images.facts(index), sink);
      }
    } catch (IIOException e) {
      Optional<String> compression = TiffCompression.in(e.getMessage());
      if (compression.isPresent()) {
        throw new DocumentException(
            "the compression of the image (%s) is not supported; save it with another"
                .formatted(compression.get()),
            e);
      }
      if (String.valueOf(e.getMessage()).startsWith("Unsupported")) {
        throw new DocumentException("the image is coded in a way that cannot be read here", e);
      }
      throw e;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new DocumentException("the image is damaged", e);
    }
  }

  private void draw(BufferedImage image, ImageFacts facts, PageSink sink)
      throws DocumentException, IOException {
    boolean side = facts.isOnItsSide();
    double pixelHeight = side ? 1 / facts.aspect() : facts.aspect();
    boolean wide =
        (side ? image.getHeight() : image.getWidth())
            > (side ? image.getWidth() : image.getHeight()) * pixelHeight;
    BufferedImage upright = upright(image, facts, wide);
    draw(upright, wide ? 1 / pixelHeight : pixelHeight, sink);
  }

  /** Grey on white, and turned by a quarter if it is wider than high, as paper is. */
  private static BufferedImage upright(BufferedImage image, ImageFacts facts, boolean turn) {
    boolean side = facts.isOnItsSide() != turn;
    int width = side ? image.getHeight() : image.getWidth();
    int height = side ? image.getWidth() : image.getHeight();
    BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = upright.createGraphics();
    graphics.setBackground(Color.WHITE);
    graphics.clearRect(0, 0, width, height);
    if (turn) {
      graphics.translate(width, 0);
      graphics.rotate(Math.PI / 2);
    }
    graphics.transform(facts.upright(image.getWidth(), image.getHeight()));
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return upright;
  }

  /**
   * @param pixelHeight how many times as high as wide a pixel is
   */
  private void draw(BufferedImage image, double pixelHeight, PageSink sink)
      throws DocumentException, IOException {
    double paperWidth = form.paper().width();
    double paperHeight = form.paper().height();
    double height = image.getHeight() * pixelHeight;
    double shape = image.getWidth() / height / (paperWidth / paperHeight);
    double margin = Math.abs(shape - 1) <= SHEET && image.getWidth() > paperWidth ? 0 : MARGIN;
    double scale =
        Math.min(
            1,
            Math.min(
                (paperWidth - 2 * margin) / image.getWidth(), (paperHeight - 2 * margin) / height));
    double left = (form.columns() / form.across() - scale * image.getWidth()) / 2;
    AffineTransform place = AffineTransform.getScaleInstance(form.across(), form.down());
    place.translate(left, margin);
    place.scale(scale * image.getWidth(), scale * height);
    Sheet sheet = new Sheet(form);
    put(image, place, sheet);
    sink.page(sheet.page());
  }

  /**
   * @param place of the unit square, from its upper left corner
   */
  private static void put(BufferedImage image, AffineTransform place, Sheet sheet) {
    Rectangle all = new Rectangle(sheet.columns(), sheet.rows());
    if (place.getScaleX() < image.getWidth() && place.getScaleY() < image.getHeight()) {
      byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      place.translate(0, 1);
      place.scale(1, -1);
      new Picture(image.getWidth(), image.getHeight(), grey).draw(sheet, place, all);
    } else {
      sheet.makeGrey(all);
      place.scale(1.0 / image.getWidth(), 1.0 / image.getHeight());
      Graphics2D graphics = sheet.graphics();
      graphics.drawImage(image, place, null);
      graphics.dispose();
    }
  }
}
