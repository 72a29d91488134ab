package io.switchpost.document.render;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.graphics.shading.PDShading;

/**
 * What the drawing of a page may cost, where that is known before it is drawn: forms and tiles that
 * double with each level, and a calculator that works for each pixel, would go on for days.
 */
final class Effort {
  /** The page is given up. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Draws what is in a form or a tile. */
  @FunctionalInterface
  interface Content {
    void draw() throws IOException;
  }

  /** Forms and tiles on a page; maps and drawings have some thousands. */
  private static final int MOST = 50_000;

  /** Octets of functions that are worked out for each pixel; programs write a hundred. */
  private static final int LARGEST_FUNCTIONS = 16_384;

  /** They look their colours up in a table. */
  private static final Set<Integer> GRADIENTS =
      Set.of(PDShading.SHADING_TYPE2, PDShading.SHADING_TYPE3);

  private final Set<COSBase> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int drawn;

  /**
   * Draws a form, a group or a tile. One that stands within itself is left out there, as other
   * readers do.
   *
   * @throws TooMuch when there are too many on the page
   */
  void of(COSBase form, Content content) throws IOException {
    if (++drawn > MOST) {
      throw new TooMuch();
    }
    if (open.add(form)) {
      try {
        content.draw();
      } finally {
        open.remove(form);
      }
    }
  }

  /**
   * @param shading may be null in a damaged PDF
   * @throws TooMuch when its functions are too large for each pixel
   */
  static void check(PDShading shading) throws IOException {
    if (shading == null || GRADIENTS.contains(shading.getShadingType())) {
      return;
    }
    COSBase functions = shading.getCOSObject().getDictionaryObject(COSName.FUNCTION);
    int size = size(functions);
    for (int i = 0; functions instanceof COSArray several && i < several.size(); i++) {
      size += size(several.getObject(i));
    }
    if (size > LARGEST_FUNCTIONS) {
      throw new TooMuch();
    }
  }

  private static int size(COSBase function) throws IOException {
    if (!(function instanceof COSStream stream)) {
      return 0;
    }
    try (InputStream in = stream.createInputStream()) {
      return in.readNBytes(LARGEST_FUNCTIONS + 1).length;
    }
  }
}
