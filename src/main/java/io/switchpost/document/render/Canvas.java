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
import java.util.Arrays;

/** A white page on the fax grid to draw on; one pixel is one pixel of the fax. */
final class Canvas {
  /** A machine at 14,400 bit/s takes about three minutes for it. */
  private static final int LARGEST_CODED = 320_000;

  private final FaxForm form;
  private final BufferedImage image;

  Canvas(FaxForm form, int rows) {
    this.form = form;
    image = new BufferedImage(form.columns(), rows, BufferedImage.TYPE_BYTE_GRAY);
    clear();
  }

  /** For the next page: a canvas is large, and white again sooner than made anew. */
  void clear() {
    Arrays.fill(grey(), (byte) -1);
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
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  int columns() {
    return image.getWidth();
  }

  int rows() {
    return image.getHeight();
  }

  FaxPage page() {
    var screen = new Screen(grey(), columns(), rows());
    Bitmap bitmap = screen.blackAndWhite();
    if (screen.hasHalftone()
        && PageEncoder.of(Coding.MMR, form.resolution()).encode(bitmap).length > LARGEST_CODED) {
      bitmap = screen.withoutHalftone();
    }
    return new FaxPage(bitmap, form.resolution());
  }
}
