package io.switchpost.document.render;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;

/**
 * The sheet as a page's content sees it: in units of the page, through its clip. Draws line art,
 * that is lines and shapes of black or white, as bits; for all else it makes the sheet grey.
 */
final class Surface {
  /** Of a pixel that the clip touches; less than that is but a rounding. */
  private static final double SLIVER = 1.0 / 64;

  private static final double HALF = 0.5;

  private final Outline outline = new Outline();
  private final Clip clip = new Clip();
  private final Sheet sheet;
  private final AffineTransform pixels;
  private final PictureReader pictures;
  private final Box whole;

  /**
   * @param pixels from units of the page to pixels of the sheet
   */
  Surface(Sheet sheet, AffineTransform pixels, PictureReader pictures) {
    this.sheet = sheet;
    this.pixels = pixels;
    this.pictures = pictures;
    whole = new Box(0, 0, sheet.columns(), sheet.rows());
  }

  AffineTransform pixels() {
    return new AffineTransform(pixels);
  }

  /** Pixels for each unit of the page, on the coarser axis. */
  double scale() {
    return Math.min(
        Math.hypot(pixels.getScaleX(), pixels.getShearY()),
        Math.hypot(pixels.getShearX(), pixels.getScaleY()));
  }

  Clip clip() {
    return clip;
  }

  /** The pixels that the clip touches, if it is a box. */
  Optional<Rectangle> within(PDGraphicsState state) {
    return within(state, SLIVER);
  }

  /** Those of which more is within. */
  private Optional<Rectangle> within(PDGraphicsState state, double sliver) {
    return Box.remainsWith(pixels)
        ? clip.box(state).map(box -> box.on(pixels).intersection(whole).grown(-sliver).around())
        : Optional.empty();
  }

  /** For what will be drawn there with {@link Sheet#graphics}. */
  void makeGrey(Box part, PDGraphicsState state) {
    Optional<Box> limit = clip.box(state).map(box -> box.on(pixels));
    Box visible = limit.map(part::intersection).orElse(part).intersection(whole);
    sheet.makeGrey(visible.grown(1).around());
  }

  /**
   * Fills a shape with black or white, if it is of one of them or will be; a thin one with dots.
   *
   * @param shape in units of the page
   * @param thick pixels that it is wide at most
   * @param luminance 0 black to 255 white
   * @return whether it was done: if not, nothing was
   */
  boolean fill(Shape shape, double thick, PDGraphicsState state, int luminance) {
    boolean grey = luminance > Screen.DARK && luminance < Screen.LIGHT;
    boolean line =
        thick < Screen.THINNEST || grey && Thickness.of(shape, pixels, outline) < Screen.THINNEST;
    Shade shade = line ? Shade.ofLine(luminance) : Shade.of(luminance);
    Optional<Rectangle> within = within(state, shade == Shade.WHITE ? HALF : SLIVER);
    if (within.isEmpty() || !line && grey) {
      return false;
    }
    Rectangle part =
        Box.of(shape.getBounds2D()).on(pixels).grown(1).around().intersection(within.get());
    if (part.isEmpty()) {
      return true;
    }
    Optional<Box> box = Box.of(shape);
    if (box.isEmpty()) {
      return outline.fill(
          shape, pixels, (y, left, right) -> sheet.fill(y, left, right, shade), part);
    }
    sheet.fill(box.get().on(pixels).nearest().intersection(part), shade);
    return true;
  }

  /** Makes a bar a pixel thick at least, so that it never falls between two of them. */
  void thicken(Path2D bar) {
    Rectangle2D box = bar.getBounds2D();
    double pixel = 1 / scale();
    if (Math.min(box.getWidth(), box.getHeight()) < pixel && !bar.getPathIterator(null).isDone()) {
      double width = Math.max(box.getWidth(), pixel);
      double height = Math.max(box.getHeight(), pixel);
      double left = box.getCenterX() - width / 2;
      double top = box.getCenterY() - height / 2;
      bar.reset();
      bar.append(new Rectangle2D.Double(left, top, width, height), false);
    }
  }

  /**
   * Puts a picture that is not turned and has no colours that PDFBox should look at.
   *
   * @param place of the unit square on the page
   * @return whether it was done
   */
  boolean put(PDImage image, AffineTransform place, PDGraphicsState state) throws IOException {
    Optional<Rectangle> within = within(state);
    boolean straight = place.getShearX() == 0 && place.getShearY() == 0;
    if (within.isEmpty() || !straight || state.getTransfer() != null) {
      return false;
    }
    Optional<Picture> picture = pictures.read(image);
    picture.ifPresent(any -> any.draw(sheet, place, within.get()));
    return picture.isPresent();
  }
}
