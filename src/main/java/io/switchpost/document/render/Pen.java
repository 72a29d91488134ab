package io.switchpost.document.render;

import java.awt.BasicStroke;
import java.awt.Stroke;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;

/**
 * What a content stream draws lines with (ISO 32000-1 clause 8.4.3), in units of the page.
 *
 * @param unit how wide a line of width 1 is there
 */
record Pen(PDGraphicsState state, float unit) {
  /** PDFBox's, where a document has one that makes no sense. */
  private static final float MITER = 10;

  /** PDFBox's. */
  private static final float SHORTEST_DASH = 0.062f;

  float width() {
    return state.getLineWidth() * unit;
  }

  /** From now on its lines are so wide, if they were narrower. */
  void widen(float thinnest) {
    if (width() < thinnest) {
      state.setLineWidth(unit > 0 ? thinnest / unit : thinnest);
    }
  }

  /** From a path to the farthest that its line can come. */
  double reach() {
    return width() * Math.max(2, miter());
  }

  Stroke stroke() {
    float[] dashes = state.getLineDashPattern().getDashArray();
    boolean solid = dashes.length == 0;
    for (int i = 0; i < dashes.length; i++) {
      dashes[i] = Math.max(SHORTEST_DASH, dashes[i] * unit);
      solid |= !Float.isFinite(dashes[i]);
    }
    return new BasicStroke(
        width(),
        Math.clamp(state.getLineCap(), BasicStroke.CAP_BUTT, BasicStroke.CAP_SQUARE),
        Math.clamp(state.getLineJoin(), BasicStroke.JOIN_MITER, BasicStroke.JOIN_BEVEL),
        miter(),
        solid ? null : dashes,
        solid ? 0 : state.getLineDashPattern().getPhase() * unit);
  }

  private float miter() {
    return state.getMiterLimit() < 1 ? MITER : state.getMiterLimit();
  }
}
