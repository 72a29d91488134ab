package io.switchpost.document.render;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.List;

/** A white page on the fax grid to draw on; one pixel is one pixel of the fax. */
final class Canvas {
  private final FaxForm form;
  private final BufferedImage image;
  private final byte[] grey;

  Canvas(FaxForm form, int rows) {
    this.form = form;
    image = new BufferedImage(form.columns(), rows, BufferedImage.TYPE_BYTE_GRAY);
    grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    Arrays.fill(grey, (byte) -1);
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

  /** One octet for each pixel, row by row, 0 black to 255 white; what is written there is drawn. */
  byte[] grey() {
    return grey;
  }

  int columns() {
    return image.getWidth();
  }

  int rows() {
    return image.getHeight();
  }

  FaxPage page() {
    byte[] white = new byte[Bitmap.strideOf(columns()) * rows()];
    return new Screen(grey, columns(), rows(), form.resolution())
        .over(white, List.of(new Rectangle(columns(), rows())));
  }
}
