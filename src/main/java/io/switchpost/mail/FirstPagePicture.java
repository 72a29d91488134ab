package io.switchpost.mail;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The first page of a fax, small enough for a mail: grey, with square pixels. */
final class FirstPagePicture {
  private static final int WIDTH = 560;
  private static final int HIGHEST = 1200;
  private static final int WHITE = 255;

  private FirstPagePicture() {}

  /**
   * As PNG.
   *
   * @throws IOException when the page cannot be read
   */
  static byte[] png(Path pages) throws IOException {
    FaxPage page = FaxTiff.open(pages).page(0);
    BufferedImage picture = smaller(page);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return out.toByteArray();
  }

  private static BufferedImage smaller(FaxPage page) {
    Bitmap bitmap = page.bitmap();
    double across = (double) bitmap.width() / WIDTH;
    double down = across * page.resolution().down() / page.resolution().across();
    int height = Math.clamp((long) (bitmap.height() / down), 1, HIGHEST);
    BufferedImage picture = new BufferedImage(WIDTH, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      int top = Math.min((int) (y * down), bitmap.height() - 1);
      int bottom = Math.clamp((long) ((y + 1) * down), top + 1, bitmap.height());
      for (int x = 0; x < WIDTH; x++) {
        int left = (int) (x * across);
        int right = Math.clamp((long) ((x + 1) * across), left + 1, bitmap.width());
        picture.getRaster().setSample(x, y, 0, grey(bitmap, left, right, top, bottom));
      }
    }
    return picture;
  }

  private static int grey(Bitmap bitmap, int left, int right, int top, int bottom) {
    int black = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        black += bitmap.rows()[y * bitmap.stride() + (x >> 3)] >> (7 - (x & 7)) & 1;
      }
    }
    int all = (right - left) * (bottom - top);
    return WHITE - WHITE * black / all;
  }
}
