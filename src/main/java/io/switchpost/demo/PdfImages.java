package io.switchpost.demo;

import io.switchpost.fax.image.Bitmap;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** The pictures in a PDF of fax pages. */
record PdfImages(byte[] pdf) {
  /** Whether there is one page, and its picture is this one, pixel for pixel. */
  boolean areOnly(Bitmap expected) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      if (document.getNumberOfPages() != 1) {
        return false;
      }
      PDResources resources = document.getPage(0).getResources();
      for (COSName name : resources.getXObjectNames()) {
        if (resources.getXObject(name) instanceof PDImageXObject image) {
          return DemoPage.same(bitmap(image.getImage()), expected);
        }
      }
      return false;
    }
  }

  private static Bitmap bitmap(BufferedImage image) {
    int width = image.getWidth();
    int stride = Bitmap.strideOf(width);
    byte[] rows = new byte[stride * image.getHeight()];
    int[] line = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, line, 0, width);
      for (int x = 0; x < width; x++) {
        if ((line[x] & 0xff) == 0) {
          rows[y * stride + (x >> 3)] |= (byte) (0x80 >> (x & 7));
        }
      }
    }
    return new Bitmap(width, image.getHeight(), rows);
  }
}
