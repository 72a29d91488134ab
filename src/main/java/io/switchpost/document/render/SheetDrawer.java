package io.switchpost.document.render;

import java.awt.Graphics2D;
import java.io.IOException;
import java.util.OptionalInt;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Knows what of a page goes straight onto the sheet: not what is on the picture of a group or a
 * pattern, nor what a layer may hide. That draws PDFBox, where the sheet was made grey for it.
 */
abstract class SheetDrawer extends TilingDrawer {
  private final Sheet sheet;
  private final PictureReader pictures;
  private final Tints tints = new Tints(this::getPaint);
  private Graphics2D page;
  private Surface surface;

  /** Layers and what lies within; some of them are hidden, which PDFBox knows. */
  private int optional;

  SheetDrawer(PageDrawerParameters parameters, Sheet sheet, Kept kept) throws IOException {
    super(parameters, kept.lost());
    this.sheet = sheet;
    this.pictures = kept.pictures();
  }

  Sheet sheet() {
    return sheet;
  }

  Surface surface() {
    return surface;
  }

  @Override
  public void drawPage(Graphics2D graphics, PDRectangle size) throws IOException {
    page = graphics;
    page.setClip(null);
    super.drawPage(graphics, size);
  }

  @Override
  public void processPage(PDPage content) throws IOException {
    surface = new Surface(sheet, page.getTransform(), pictures);
    super.processPage(content);
  }

  /** Not on the picture of a group or a pattern. */
  boolean onPage() {
    return getGraphics() == page;
  }

  /** Straight onto the page, and surely to be seen. */
  boolean isDirect() {
    return optional == 0 && onPage();
  }

  /** The luminance of what is filled straight onto the page. */
  OptionalInt filling() throws IOException {
    return isDirect() ? tints.filling(getGraphicsState()) : OptionalInt.empty();
  }

  /**
   * The same of lines.
   *
   * @param thick pixels
   */
  OptionalInt stroking(double thick) throws IOException {
    return isDirect()
        ? tints.stroking(getGraphicsState(), thick < Screen.THINNEST)
        : OptionalInt.empty();
  }

  /** PDFBox is about to draw there. */
  void makeGrey(Box part) {
    if (onPage()) {
      surface.makeGrey(part, getGraphicsState());
    }
  }

  /** PDFBox is about to draw anywhere. */
  void makeGrey() {
    makeGrey(new Box(0, 0, sheet.columns(), sheet.rows()));
  }

  @Override
  protected void transferClip(Graphics2D graphics) {
    surface
        .clip()
        .box(getGraphicsState())
        .ifPresentOrElse(
            box -> graphics.setClip(box.rectangle()), () -> super.transferClip(graphics));
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
