package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.DirectoryChain;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.FaxTiffException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Black and white TIFF pages: those on the form's own grid are taken as they are, to the bit;
 * others are brought to it at their true size. Every other TIFF is an image.
 */
final class TiffPages {
  private static final IndexColorModel WHITE_THEN_BLACK =
      new IndexColorModel(1, 2, new byte[] {-1, 0}, new byte[] {-1, 0}, new byte[] {-1, 0});

  private final FaxForm form;
  private final ImagePages images;

  TiffPages(FaxForm form, ImagePages images) {
    this.form = form;
    this.images = images;
  }

  void render(Path file, PageSink sink) throws DocumentException, IOException {
    if (DirectoryChain.isCut(file)) {
      throw new DocumentException("the image is damaged: its end is missing");
    }
    FaxTiff tiff;
    try {
      tiff = FaxTiff.open(file);
    } catch (FaxTiffException e) {
      images.render(file, sink);
      return;
    }
    for (int i = 0; i < tiff.pages(); i++) {
      FaxPage page = tiff.page(i);
      boolean ours =
          page.bitmap().width() == form.columns()
              && page.resolution() == form.resolution()
              && page.bitmap().height() <= form.rows() * 1.05;
      sink.page(ours ? page : drawn(page));
    }
  }

  private FaxPage drawn(FaxPage page) {
    BufferedImage image = image(page.bitmap());
    double across = (double) form.resolution().across() / page.resolution().across();
    double down = (double) form.resolution().down() / page.resolution().down();
    double shrink =
        Math.min(
            1,
            Math.min(
                form.columns() / (across * image.getWidth()),
                form.rows() / (down * image.getHeight())));
    Canvas canvas = new Canvas(form, form.rows());
    Graphics2D graphics = canvas.graphics();
    graphics.translate((form.columns() - shrink * across * image.getWidth()) / 2, 0);
    graphics.scale(shrink * across, shrink * down);
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return canvas.page();
  }

  private static BufferedImage image(Bitmap bitmap) {
    var rows = new DataBufferByte(bitmap.rows(), bitmap.rows().length);
    var raster =
        Raster.createWritableRaster(
            new java.awt.image.MultiPixelPackedSampleModel(
                DataBuffer.TYPE_BYTE, bitmap.width(), bitmap.height(), 1, bitmap.stride(), 0),
            rows,
            null);
    return new BufferedImage(WHITE_THEN_BLACK, raster, false, null);
  }
}
