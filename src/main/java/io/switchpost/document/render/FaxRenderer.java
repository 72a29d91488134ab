package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;

/** Draws pages of one PDF on a sheet, each through a {@link FaxPageDrawer}. */
final class FaxRenderer extends PDFRenderer {
  static {
    // points: PDFBox draws tiles of 3000 by 3000 elsewhere, which are 280 MB on our grid
    System.setProperty("pdfbox.rendering.tilingpaint.maxedge", "1000");
  }

  private final Kept kept = new Kept();
  private final Sheet sheet;

  /** What blends with white as with nothing. */
  private final BlendModes blending =
      new BlendModes(BlendMode.NORMAL, BlendMode.MULTIPLY, BlendMode.DARKEN);

  private boolean blended;
  private LenientDrawer drawer;

  FaxRenderer(PDDocument pdf, Sheet sheet) {
    super(pdf);
    this.sheet = sheet;
    setSubsamplingAllowed(true);
    setDefaultDestination(RenderDestination.PRINT);
  }

  Sheet sheet() {
    return sheet;
  }

  /**
   * @param graphics of the sheet, from points to pixels
   */
  void draw(int page, Graphics2D graphics) throws DocumentException, IOException {
    PDResources resources = document.getPage(page).getResources();
    blended = resources != null && blending.in(resources.getCOSObject());
    if (blended) {
      drawBlended(page, graphics);
    } else {
      render(page, graphics);
    }
    kept.lost().refuse();
  }

  private void render(int page, Graphics2D graphics) throws IOException {
    graphics.setClip(0, 0, 0, 0); // PDFBox clears the page, which is white already
    renderPageToGraphics(page, graphics, 1, 1, RenderDestination.PRINT);
  }

  /**
   * ISO 32000-1 clause 11.4.7: on a page where there is nothing; it is laid on paper at the end.
   */
  private void drawBlended(int page, Graphics2D graphics) throws IOException {
    var whole = new Rectangle(sheet.columns(), sheet.rows());
    var image = new BufferedImage(whole.width, whole.height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D colours = image.createGraphics();
    colours.setRenderingHints(graphics.getRenderingHints());
    colours.setTransform(graphics.getTransform());
    render(page, colours);
    colours.dispose();
    sheet.makeGrey(whole);
    Graphics2D paper = sheet.graphics();
    paper.drawImage(image, 0, 0, null);
    paper.dispose();
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    drawer =
        blended
            ? new ColourDrawer(parameters, kept.lost())
            : new FaxPageDrawer(parameters, sheet, kept);
    return drawer;
  }

  /** Whether something of the page that was drawn last could not be understood. */
  boolean hasLeftOut() {
    return drawer.hasLeftOut();
  }

  /** As PDFBox draws it, with lines of a pixel at least. */
  private static final class ColourDrawer extends LenientDrawer {
    private double pixel;

    ColourDrawer(PageDrawerParameters parameters, LostLetters lost) throws IOException {
      super(parameters, lost);
    }

    @Override
    public void drawPage(Graphics2D graphics, PDRectangle size) throws IOException {
      AffineTransform pixels = graphics.getTransform();
      pixel = 1 / Math.sqrt(Math.abs(pixels.getDeterminant()));
      graphics.setClip(null);
      super.drawPage(graphics, size);
    }

    @Override
    public void strokePath() throws IOException {
      new Pen(getGraphicsState(), transformWidth(1)).widen((float) pixel);
      super.strokePath();
    }
  }
}
