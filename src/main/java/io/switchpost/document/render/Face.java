package io.switchpost.document.render;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;

/** The letters of a font at one size, each drawn when it is first needed. */
final class Face {
  /** Of a size; larger alphabets are drawn anew. */
  private static final int MOST = 2_000;

  /** Codes below are looked up at once. */
  private static final int FEW = 256;

  /** A font at a size: the linear part of what leads from its own space to the page. */
  record Size(PDFont font, double a, double b, double c, double d) {
    static Size of(PDFont font, AffineTransform place) {
      return new Size(
          font, place.getScaleX(), place.getShearY(), place.getShearX(), place.getScaleY());
    }
  }

  /**
   * @param advance to the next letter, in units of text space
   */
  record Letter(Glyph glyph, float advance) {}

  private final Size size;
  private final Outline outline;
  private final Letter[] few = new Letter[FEW];
  private final Map<Integer, Letter> others = new HashMap<>();

  Face(Size size, Outline outline) {
    this.size = size;
    this.outline = outline;
  }

  boolean is(PDFont font, AffineTransform place) {
    return size.font == font
        && size.a == place.getScaleX()
        && size.b == place.getShearY()
        && size.c == place.getShearX()
        && size.d == place.getScaleY();
  }

  Letter letter(int code) throws IOException {
    if (code < 0 || code >= FEW) {
      return other(code);
    }
    if (few[code] == null) {
      few[code] = draw(code);
    }
    return few[code];
  }

  /** The pixels that a letter covers, however large. */
  Rectangle box(int code, AffineTransform place) throws IOException {
    return letter(code).glyph().at(place);
  }

  private Letter other(int code) throws IOException {
    Letter letter = others.get(code);
    if (letter == null) {
      if (others.size() >= MOST) {
        others.clear();
      }
      letter = draw(code);
      others.put(code, letter);
    }
    return letter;
  }

  private Letter draw(int code) throws IOException {
    float advance = size.font.getDisplacement(code).getX();
    return new Letter(Glyph.of(shape(code, advance), outline), advance);
  }

  private Shape shape(int code, float advance) {
    try {
      Path2D path = ((PDVectorFont) size.font).getNormalizedPath(code);
      if (path == null) {
        return new Path2D.Float();
      }
      var place = new AffineTransform(size.a, size.b, size.c, size.d, 0, 0);
      place.scale(stretch(code, advance), 1);
      return place.createTransformedShape(path);
    } catch (IOException e) {
      return new Path2D.Float(); // one damaged letter does not spoil the page
    }
  }

  /** A font that stands in for one that is not there takes its widths, as PDFBox has it. */
  private double stretch(int code, float advance) throws IOException {
    PDFont font = size.font;
    if (font.isEmbedded() || font.isStandard14() || !font.hasExplicitWidth(code) || advance <= 0) {
      return 1;
    }
    float own = font.getWidthFromFont(code);
    return own > 0 ? advance * 1000 / own : 1;
  }
}
