package io.switchpost.document.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Draws a page for a grid on which each pixel will be black or white: no line or bar is thinner
 * than a pixel, and plain text is put from {@link Lettering}. All else is PDFBox's.
 */
final class FaxPageDrawer extends PageDrawer {
  private final Canvas canvas;
  private final Lettering lettering;
  private Graphics2D page;
  private Area clip = new Area();
  private Rectangle within = new Rectangle();
  private PDColor colour;
  private int ink;

  /** Layers and what lies within; some of them are hidden, which PDFBox knows. */
  private int optional;

  FaxPageDrawer(PageDrawerParameters parameters, Canvas canvas, Lettering lettering)
      throws IOException {
    super(parameters);
    this.canvas = canvas;
    this.lettering = lettering;
  }

  @Override
  public void drawPage(Graphics2D graphics, PDRectangle size) throws IOException {
    page = graphics;
    super.drawPage(graphics, size);
  }

  @Override
  protected void showFontGlyph(Matrix text, PDFont font, int code, Vector displacement)
      throws IOException {
    boolean known = font.isEmbedded() || font.isStandard14();
    if (!(known
        && font instanceof PDVectorFont outlines
        && plain()
        && put(text, font, outlines, code))) {
      super.showFontGlyph(text, font, code, displacement);
    }
  }

  /** Opaque ink of one colour, straight onto the page. */
  private boolean plain() {
    PDGraphicsState state = getGraphicsState();
    return optional == 0
        && getGraphics() == page
        && state.getTextState().getRenderingMode() == RenderingMode.FILL
        && state.getNonStrokeAlphaConstant() == 1
        && state.getSoftMask() == null
        && state.getBlendMode() == BlendMode.NORMAL
        && !(state.getNonStrokingColorSpace() instanceof PDPattern);
  }

  private boolean put(Matrix text, PDFont font, PDVectorFont outlines, int code)
      throws IOException {
    AffineTransform place = page.getTransform();
    place.concatenate(text.createAffineTransform());
    place.concatenate(font.getFontMatrix().createAffineTransform());
    Glyph glyph = lettering.glyph(outlines, code, place);
    if (glyph.isEmpty()) {
      return true;
    }
    int x = (int) Math.round(place.getTranslateX());
    int y = (int) Math.round(place.getTranslateY());
    if (glyph.isLarge()
        || !within().contains(x + glyph.left(), y + glyph.top(), glyph.width(), glyph.height())) {
      return false;
    }
    glyph.draw(canvas.grey(), canvas.columns(), x, y, ink());
    return true;
  }

  /** Where letters may be put: the clip if it is a plain box. */
  private Rectangle within() {
    Area now = getGraphicsState().getCurrentClippingPath();
    if (now != clip) {
      clip = now;
      boolean upright =
          (page.getTransform().getType() & AffineTransform.TYPE_GENERAL_ROTATION) == 0;
      within =
          now.isRectangular() && upright
              ? inside(page.getTransform().createTransformedShape(now).getBounds2D())
              : new Rectangle();
    }
    return within;
  }

  private Rectangle inside(Rectangle2D box) {
    int left = (int) Math.ceil(Math.max(0, box.getMinX()));
    int top = (int) Math.ceil(Math.max(0, box.getMinY()));
    int right = (int) Math.floor(Math.min(canvas.columns(), box.getMaxX()));
    int bottom = (int) Math.floor(Math.min(canvas.rows(), box.getMaxY()));
    return new Rectangle(left, top, right - left, bottom - top);
  }

  private int ink() throws IOException {
    PDColor now = getGraphicsState().getNonStrokingColor();
    if (now != colour) {
      colour = now;
      ink = getPaint(now) instanceof Color flat ? luminance(flat) : 0;
    }
    return ink;
  }

  /** ITU-R BT.601, as Java weighs it. */
  private static int luminance(Color colour) {
    return (77 * colour.getRed() + 150 * colour.getGreen() + 29 * colour.getBlue()) >> 8;
  }

  @Override
  public void strokePath() throws IOException {
    widen();
    super.strokePath();
  }

  @Override
  public void fillAndStrokePath(int windingRule) throws IOException {
    widen();
    super.fillAndStrokePath(windingRule);
  }

  /** A line covers a pixel at least, so that it never falls between two of them. */
  private void widen() {
    float thinnest = (float) (1 / pixels());
    float now = transformWidth(getGraphicsState().getLineWidth());
    if (now < thinnest) {
      float scale = transformWidth(1);
      getGraphicsState().setLineWidth(scale > 0 ? thinnest / scale : thinnest);
    }
  }

  @Override
  public void fillPath(int windingRule) throws IOException {
    Rectangle2D box = getLinePath().getBounds2D();
    double pixel = 1 / pixels();
    if (Math.min(box.getWidth(), box.getHeight()) < pixel
        && !getLinePath().getPathIterator(null).isDone()) {
      double width = Math.max(box.getWidth(), pixel);
      double height = Math.max(box.getHeight(), pixel);
      getLinePath().reset();
      getLinePath()
          .append(
              new Rectangle2D.Double(
                  box.getCenterX() - width / 2, box.getCenterY() - height / 2, width, height),
              false);
    }
    super.fillPath(windingRule);
  }

  /** For each unit of the page, on the coarser axis. */
  private double pixels() {
    AffineTransform place = page.getTransform();
    return Math.min(
        Math.hypot(place.getScaleX(), place.getShearY()),
        Math.hypot(place.getShearX(), place.getScaleY()));
  }

  @Override
  public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
    optional += optional > 0 || COSName.OC.equals(tag) ? 1 : 0;
    super.beginMarkedContentSequence(tag, properties);
  }

  @Override
  public void endMarkedContentSequence() {
    optional -= optional > 0 ? 1 : 0;
    super.endMarkedContentSequence();
  }
}
