package io.switchpost.document.render;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;

/**
 * The letters of a document that were drawn before. Each stands on a whole pixel, so that the same
 * letter looks the same everywhere on a page: it reads better in black and white, and is coded
 * smaller.
 */
final class Lettering {
  private static final int MOST = 4_000;

  private record Key(PDVectorFont font, int code, double a, double b, double c, double d) {}

  private final Map<Key, Glyph> glyphs = new HashMap<>();

  /**
   * @param place from the font's own space to the page
   */
  Glyph glyph(PDVectorFont font, int code, AffineTransform place) {
    var key =
        new Key(
            font, code, place.getScaleX(), place.getShearY(), place.getShearX(), place.getScaleY());
    Glyph glyph = glyphs.get(key);
    if (glyph == null) {
      if (glyphs.size() >= MOST) {
        glyphs.clear();
      }
      glyph = Glyph.of(shape(key));
      glyphs.put(key, glyph);
    }
    return glyph;
  }

  private static Shape shape(Key key) {
    try {
      Path2D path = key.font.getNormalizedPath(key.code);
      return path == null
          ? new Path2D.Float()
          : new AffineTransform(key.a, key.b, key.c, key.d, 0, 0).createTransformedShape(path);
    } catch (IOException e) {
      return new Path2D.Float(); // one damaged letter does not spoil the page
    }
  }
}
