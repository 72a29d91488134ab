package io.switchpost.document.render;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.PageEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** A white page on the fax grid to draw on; one pixel is one pixel of the fax. */
final class Canvas {
  /** A machine at 14,400 bit/s takes about three minutes for it. */
  private static final int LARGEST_CODED = 320_000;

  private final FaxForm form;
  private final BufferedImage image;

  Canvas(FaxForm form, int rows) {
    this.form = form;
    image = new BufferedImage(form.columns(), rows, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = graphics();
    graphics.clearRect(0, 0, image.getWidth(), rows);
    graphics.dispose();
  }

  Graphics2D graphics() {
    Graphics2D graphics = image.createGraphics();
    graphics.setBackground(Color.WHITE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    return graphics;
  }

  FaxPage page() {
    byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int width = image.getWidth();
    int height = image.getHeight();
    Bitmap bitmap = Screen.blackAndWhite(grey, width, height);
    if (PageEncoder.of(Coding.MMR, form.resolution()).encode(bitmap).length > LARGEST_CODED) {
      bitmap = Screen.withoutHalftone(grey, width, height);
    }
    return new FaxPage(bitmap, form.resolution());
  }
}
