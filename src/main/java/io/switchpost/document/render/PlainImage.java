package io.switchpost.document.render;

import java.awt.color.ColorSpace;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * The samples of an image of a PDF as most have them, read as grey ones without the colours
 * between: black and white, or eight bits of grey or of red, green and blue.
 */
record PlainImage(PDImageXObject image) {
  /** Pixels; larger ones are thinned out by PDFBox while it reads them. */
  static final int LARGEST = 16 << 20;

  /** Octets that may follow the samples; more say that they are of another kind. */
  private static final int SLACK = 16;

  /** Empty if it is of another kind, or damaged: PDFBox knows what to make of it. */
  Optional<Picture> read() throws IOException {
    if (!isPlain()) {
      return Optional.empty();
    }
    int bits = image.getBitsPerComponent();
    int colours = colours(image.getColorSpace());
    if (!(bits == 8 && colours > 0 || bits == 1 && colours == 1)) {
      return Optional.empty();
    }
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] samples = samples((width * colours * bits + 7) / 8 * height);
    if (samples.length == 0) {
      return Optional.empty();
    }
    byte[] grey =
        bits == 1 ? unpacked(samples, width, height) : colours == 1 ? samples : luminances(samples);
    if (isInverted(image.getDecode())) {
      for (int i = 0; i < grey.length; i++) {
        grey[i] = (byte) ~grey[i];
      }
    }
    return Optional.of(new Picture(width, height, grey));
  }

  private boolean isPlain() throws IOException {
    COSArray decode = image.getDecode();
    return !image.isStencil()
        && !"jpx".equals(image.getSuffix())
        && image.getWidth() > 0
        && image.getHeight() > 0
        && (long) image.getWidth() * image.getHeight() <= LARGEST
        && !image.getCOSObject().containsKey(COSName.MASK)
        && image.getOptionalContent() == null
        && (decode == null || isInverted(decode) || isPlain(decode));
  }

  private static boolean isPlain(COSArray decode) {
    float[] ranges = decode.toFloatArray();
    for (int i = 0; i < ranges.length; i++) {
      if (ranges[i] != (i & 1)) {
        return false;
      }
    }
    return true;
  }

  /** Whether white is black; of grey only. */
  private static boolean isInverted(COSArray decode) {
    return decode != null && Arrays.equals(decode.toFloatArray(), new float[] {1, 0});
  }

  /** 1 of grey, 3 of red, green and blue; 0 of others. */
  private static int colours(PDColorSpace space) {
    int type =
        switch (space) {
          case PDDeviceGray any -> ColorSpace.TYPE_GRAY;
          case PDDeviceRGB any -> ColorSpace.TYPE_RGB;
          case PDICCBased profile -> profile.getColorSpaceType();
          default -> ColorSpace.TYPE_XYZ;
        };
    return switch (type) {
      case ColorSpace.TYPE_GRAY -> 1;
      case ColorSpace.TYPE_RGB -> 3;
      default -> 0;
    };
  }

  /** None if the stream has not what it should. */
  private byte[] samples(int count) throws IOException {
    try (InputStream in = image.createInputStream()) {
      byte[] samples = in.readNBytes(count);
      return samples.length == count && in.readNBytes(SLACK + 1).length <= SLACK
          ? samples
          : new byte[0];
    }
  }

  private static byte[] unpacked(byte[] bits, int width, int height) {
    int stride = (width + 7) / 8;
    byte[] grey = new byte[width * height];
    for (int y = 0, to = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grey[to++] = (byte) -(bits[y * stride + (x >> 3)] >> 7 - (x & 7) & 1);
      }
    }
    return grey;
  }

  /** ITU-R BT.601. */
  private static byte[] luminances(byte[] colours) {
    byte[] grey = new byte[colours.length / 3];
    for (int to = 0, from = 0; to < grey.length; to++, from += 3) {
      int red = colours[from] & 0xff;
      int green = colours[from + 1] & 0xff;
      int blue = colours[from + 2] & 0xff;
      grey[to] = (byte) (77 * red + 150 * green + 29 * blue >> 8);
    }
    return grey;
  }
}
