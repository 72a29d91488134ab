package io.switchpost.document.render;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.PDTextState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Draws a page for a grid on which each pixel will be black or white: plain text is put from {@link
 * Lettering}, line art as bits, and no line or bar is thinner than a pixel. What else there is
 * draws PDFBox, where the sheet was made grey for it.
 */
final class FaxPageDrawer extends SheetDrawer {
  private final Lettering lettering;
  private final PlainGroups groups = new PlainGroups();

  FaxPageDrawer(PageDrawerParameters parameters, Sheet sheet, Kept kept) throws IOException {
    super(parameters, sheet, kept);
    this.lettering = kept.lettering();
  }

  @Override
  void write(byte[] string) throws IOException {
    int drawn = put(string);
    if (drawn < string.length) {
      super.write(Arrays.copyOfRange(string, drawn, string.length));
    }
  }

  /** How many octets of a text could be put as plain letters. */
  private int put(byte[] string) throws IOException {
    PDTextState text = getGraphicsState().getTextState();
    Optional<Rectangle> within = surface().within(getGraphicsState());
    OptionalInt luminance = filling();
    if (within.isEmpty()
        || luminance.isEmpty()
        || !(text.getFont() instanceof PDVectorFont)
        || text.getFont().isVertical()
        || text.getRenderingMode() != RenderingMode.FILL) {
      return 0;
    }
    var line = new TextLine(text, place(getTextMatrix()), lettering);
    int drawn = line.draw(string, sheet(), within.get(), luminance.getAsInt());
    getTextMatrix().translate(line.along(), 0);
    return drawn;
  }

  /** From a space of the content stream to the page. */
  private AffineTransform place(Matrix matrix) {
    AffineTransform place = surface().pixels();
    place.concatenate(getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
    place.concatenate(matrix.createAffineTransform());
    return place;
  }

  @Override
  protected void showFontGlyph(Matrix text, PDFont font, int code, Vector displacement)
      throws IOException {
    if (onPage()) {
      AffineTransform place = surface().pixels();
      place.concatenate(text.createAffineTransform());
      place.concatenate(font.getFontMatrix().createAffineTransform());
      Rectangle letter = lettering.face(font, place).box(code, place);
      makeGrey(Box.of(letter).grown(pen().reach() * 2 * surface().scale()));
    }
    super.showFontGlyph(text, font, code, displacement);
  }

  @Override
  public void strokePath() throws IOException {
    Pen pen = pen();
    double thick = pen.width() * surface().scale();
    OptionalInt luminance = stroking(thick);
    if (luminance.isPresent()
        && surface()
            .fill(
                pen.stroke().createStrokedShape(getLinePath()),
                thick,
                getGraphicsState(),
                luminance.getAsInt())) {
      getLinePath().reset();
    } else {
      makeGrey(pixels(getLinePath(), pen.reach()));
      super.strokePath();
    }
  }

  @Override
  public void fillAndStrokePath(int windingRule) throws IOException {
    pen();
    super.fillAndStrokePath(windingRule);
  }

  /** A line covers a pixel at least, so that it never falls between two of them. */
  private Pen pen() {
    var pen = new Pen(getGraphicsState(), transformWidth(1));
    pen.widen((float) (1 / surface().scale()));
    return pen;
  }

  /** What may be seen of a path, on the page. */
  private Box pixels(Shape path, double reach) {
    return Box.of(path.getBounds2D()).grown(reach).on(surface().pixels());
  }

  @Override
  public void fillPath(int windingRule) throws IOException {
    surface().thicken(getLinePath());
    getLinePath().setWindingRule(windingRule);
    PDGraphicsState state = getGraphicsState();
    if (isDirect() && Tints.isOpaque(state, state.getNonStrokeAlphaConstant()) && tile()) {
      return;
    }
    OptionalInt luminance = filling();
    Rectangle2D bounds = getLinePath().getBounds2D();
    if (luminance.isPresent()
        && surface()
            .fill(
                getLinePath(),
                Math.min(bounds.getWidth(), bounds.getHeight()) * surface().scale(),
                getGraphicsState(),
                luminance.getAsInt())) {
      getLinePath().reset();
    } else {
      makeGrey(pixels(getLinePath(), 0));
      super.fillPath(windingRule);
    }
  }

  @Override
  public void drawImage(PDImage image) throws IOException {
    AffineTransform place = place(new Matrix());
    PDGraphicsState state = getGraphicsState();
    boolean direct = isDirect() && Tints.isOpaque(state, state.getNonStrokeAlphaConstant());
    if (!(direct && surface().put(image, place, state))) {
      makeGrey(new Box(0, 0, 1, 1).on(place));
      super.drawImage(image);
    }
  }

  @Override
  public void shadingFill(COSName name) throws IOException {
    makeGrey();
    super.shadingFill(name);
  }

  @Override
  public void showTransparencyGroup(PDTransparencyGroup group) throws IOException {
    if (groups.contain(group, getGraphicsState())) {
      processTransparencyGroup(group);
      return;
    }
    makeGrey();
    super.showTransparencyGroup(group);
  }
}
