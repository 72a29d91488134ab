package io.switchpost.document.render;

import java.awt.geom.AffineTransform;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * The fonts of a document at the sizes that were drawn before. Each letter stands on a whole pixel,
 * so that it looks the same everywhere on a page: it reads better in black and white, and is coded
 * smaller.
 */
final class Lettering {
  /** Of a document; more are made anew. */
  private static final int MOST = 200;

  private final Map<Face.Size, Face> faces = new HashMap<>();
  private final Outline outline = new Outline();
  private Face last;

  /**
   * @param font a vector font
   * @param place from the font's own space to the page
   */
  Face face(PDFont font, AffineTransform place) {
    if (last == null || !last.is(font, place)) {
      if (faces.size() >= MOST) {
        faces.clear();
      }
      last = faces.computeIfAbsent(Face.Size.of(font, place), size -> new Face(size, outline));
    }
    return last;
  }
}
