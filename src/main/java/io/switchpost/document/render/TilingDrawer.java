package io.switchpost.document.render;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;

/**
 * Fills shapes with patterns of large tiles (ISO 32000-1 clause 8.7.3) by putting each tile onto
 * the page. PDFBox makes a picture of a tile first, and of a large one a very large picture.
 */
abstract class TilingDrawer extends LenientDrawer {
  /** In a shape; smaller tiles are PDFBox's. */
  private static final int MOST = 100;

  /** What limits the tile that is about to begin. */
  private List<Path2D> limits = List.of();

  TilingDrawer(PageDrawerParameters parameters, LostLetters lost) throws IOException {
    super(parameters, lost);
  }

  /**
   * Fills the current path, if the colour is such a pattern. Nothing must shine through.
   *
   * @return whether it was done
   */
  boolean tile() throws IOException {
    PDGraphicsState state = getGraphicsState();
    PDColor colour = state.getNonStrokingColor();
    if (!(colour.getColorSpace() instanceof PDPattern space)
        || !(space.getPattern(colour) instanceof PDTilingPattern pattern)) {
      return false;
    }
    Rectangle2D part =
        getLinePath()
            .getBounds2D()
            .createIntersection(state.getCurrentClippingPath().getBounds2D());
    List<Matrix> tiles = part.isEmpty() ? List.of() : tiles(pattern, part);
    if (tiles.isEmpty() && !part.isEmpty()) {
      return false;
    }
    List<Path2D> around = new ArrayList<>(state.getCurrentClippingPaths());
    around.add((Path2D) getLinePath().clone());
    getLinePath().reset();
    boolean coloured = pattern.getPaintType() == PDTilingPattern.PAINT_COLORED;
    PDColorSpace underlying = coloured ? null : space.getUnderlyingColorSpace();
    for (Matrix tile : tiles) {
      effort()
          .of(
              pattern.getCOSObject(),
              () -> {
                limits = around;
                processTilingPattern(pattern, colour, underlying, tile);
              });
    }
    limits = List.of();
    return true;
  }

  /**
   * From the pattern to the page, for each tile that touches a part; none if there are too many.
   */
  private List<Matrix> tiles(PDTilingPattern pattern, Rectangle2D part) {
    PDRectangle box = pattern.getBBox();
    Matrix first = Matrix.concatenate(getInitialMatrix(), pattern.getMatrix());
    Rectangle2D within = within(first, part);
    if (box == null || within.isEmpty()) {
      return List.of();
    }
    double across = pattern.getXStep() == 0 ? box.getWidth() : pattern.getXStep();
    double down = pattern.getYStep() == 0 ? box.getHeight() : pattern.getYStep();
    double left = Math.ceil((within.getMinX() - box.getUpperRightX()) / across);
    double right = Math.floor((within.getMaxX() - box.getLowerLeftX()) / across);
    double bottom = Math.ceil((within.getMinY() - box.getUpperRightY()) / down);
    double top = Math.floor((within.getMaxY() - box.getLowerLeftY()) / down);
    boolean few = (right - left + 1) * (top - bottom + 1) <= MOST;
    if (!(few && across > 0 && down > 0)) {
      return List.of();
    }
    List<Matrix> tiles = new ArrayList<>();
    for (double y = bottom; y <= top; y++) {
      for (double x = left; x <= right; x++) {
        Matrix tile = first.clone();
        tile.translate((float) (x * across), (float) (y * down));
        tiles.add(tile);
      }
    }
    return tiles;
  }

  private static Rectangle2D within(Matrix pattern, Rectangle2D part) {
    try {
      AffineTransform back = pattern.createAffineTransform().createInverse();
      return back.createTransformedShape(part).getBounds2D();
    } catch (NoninvertibleTransformException e) {
      return new Rectangle2D.Double();
    }
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    for (Path2D limit : limits) {
      getGraphicsState().intersectClippingPath(new GeneralPath(limit));
    }
    limits = List.of();
    super.processOperator(operator, operands);
  }
}
