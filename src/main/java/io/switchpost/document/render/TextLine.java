package io.switchpost.document.render;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.PDTextState;
import org.apache.pdfbox.util.Matrix;

/**
 * A string of a content stream on its way to the page: ISO 32000-1 clause 9.4.4, for horizontal
 * writing.
 */
final class TextLine {
  /** Pixels: larger letters of a pale colour are not read line by line. */
  private static final int SIGN = 64;

  private final PDTextState text;
  private final PDFont font;
  private final Face face;
  private final AffineTransform line;
  private final AffineTransform letters;

  private double along;

  /**
   * @param line from text space to the page
   */
  TextLine(PDTextState text, AffineTransform line, Lettering lettering) {
    this.text = text;
    this.line = line;
    font = text.getFont();
    letters = letters(text, line);
    face = lettering.face(font, letters);
  }

  private static AffineTransform letters(PDTextState text, AffineTransform line) {
    var letters = new AffineTransform(line);
    float size = text.getFontSize();
    letters.concatenate(
        new AffineTransform(
            size * text.getHorizontalScaling() / 100, 0, 0, size, 0, text.getRise()));
    Matrix unit = text.getFont().getFontMatrix();
    letters.concatenate(unit.createAffineTransform());
    return letters;
  }

  /** How far its letters reached, in units of text space. */
  float along() {
    return (float) along;
  }

  /**
   * Draws letters until one is too large, or pale, or is cut by the clip.
   *
   * @param within where they may be drawn
   * @return how many octets of the string were drawn
   */
  int draw(byte[] string, Sheet sheet, Rectangle within, int luminance) throws IOException {
    var codes = new ByteArrayInputStream(string);
    for (int left = codes.available(); left > 0; left = codes.available()) {
      int code = font.readCode(codes);
      Face.Letter letter = face.letter(code);
      if (!put(letter.glyph(), sheet, within, luminance)) {
        return string.length - left;
      }
      advance(letter, code == ' ' && left - codes.available() == 1);
    }
    return string.length;
  }

  private boolean put(Glyph glyph, Sheet sheet, Rectangle within, int luminance) {
    if (glyph.isEmpty()) {
      return true;
    }
    int x = (int) Math.round(letters.getTranslateX() + along * line.getScaleX());
    int y = (int) Math.round(letters.getTranslateY() + along * line.getShearY());
    Rectangle box = glyph.at(x, y);
    if (!box.intersects(within)) {
      return true;
    }
    if (glyph.isLarge() || isSign(luminance) || !within.contains(box)) {
      return false;
    }
    glyph.draw(sheet, x, y, luminance);
    return true;
  }

  /** Large and pale: a watermark, which must not cover what it lies on. */
  private boolean isSign(int luminance) {
    double height = text.getFontSize() * Math.hypot(line.getShearX(), line.getScaleY());
    return height > SIGN && luminance >= Screen.THRESHOLD && luminance < Screen.LIGHT;
  }

  private void advance(Face.Letter letter, boolean space) {
    float spacing = text.getCharacterSpacing() + (space ? text.getWordSpacing() : 0);
    along += (letter.advance() * text.getFontSize() + spacing) * text.getHorizontalScaling() / 100;
  }
}
