package io.switchpost.document.render;

import java.awt.Graphics2D;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;

/** Draws pages of one PDF on a canvas, each through a {@link FaxPageDrawer}. */
final class FaxRenderer extends PDFRenderer {
  private final Lettering lettering = new Lettering();
  private final Canvas canvas;

  FaxRenderer(PDDocument pdf, Canvas canvas) {
    super(pdf);
    this.canvas = canvas;
    setSubsamplingAllowed(true);
    setDefaultDestination(RenderDestination.PRINT);
  }

  Canvas canvas() {
    return canvas;
  }

  /**
   * @param graphics of the canvas, from points to pixels
   */
  void draw(int page, Graphics2D graphics) throws IOException {
    renderPageToGraphics(page, graphics, 1, 1, RenderDestination.PRINT);
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    return new FaxPageDrawer(parameters, canvas, lettering);
  }
}
