package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.FaxPage;
import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Draws the pages of a PDF as they would be printed: upright, shrunk to the paper where they are
 * larger, a page much longer than the paper cut into several.
 */
final class PdfPages {
  /** ISO 32000-1 annex C.2: the largest page that a reader need show, in points. */
  private static final float LARGEST = 14_400;

  /** A page so much longer than it is wide is a roll, not a sheet. */
  private static final double ROLL = 2.2;

  private static final long MEMORY = 32L << 20;

  private final FaxForm form;

  PdfPages(FaxForm form) {
    this.form = form;
    OurFonts.install();
  }

  void render(Path file, PageSink sink) throws DocumentException, IOException {
    try (PDDocument pdf =
        Loader.loadPDF(file.toFile(), MemoryUsageSetting.setupMixed(MEMORY).streamCache)) {
      if (pdf.getNumberOfPages() == 0) {
        throw new DocumentException("the PDF has no pages");
      }
      if (pdf.getNumberOfPages() > form.mostPages()) {
        throw DocumentException.tooManyPages(form.mostPages());
      }
      ForReaders.refuse(pdf);
      FormFields.complete(pdf);
      FaxRenderer renderer = new FaxRenderer(pdf, new Sheet(form));
      for (int i = 0; i < pdf.getNumberOfPages(); i++) {
        draw(renderer, i, pdf.getPage(i), sink);
      }
    } catch (Effort.TooMuch e) {
      throw new DocumentException("the PDF has a page that takes too long to draw", e);
    } catch (InvalidPasswordException e) {
      throw new DocumentException("the PDF is protected by a password", e);
    } catch (IOException e) {
      if (encryptedForSomebody(e)) {
        throw new DocumentException("the PDF is protected by a certificate", e);
      }
      throw e;
    }
  }

  /** PDFBox says so only by where it failed. */
  private static boolean encryptedForSomebody(IOException e) {
    return Arrays.stream(e.getStackTrace())
        .anyMatch(at -> at.getClassName().endsWith(".PublicKeySecurityHandler"));
  }

  private void draw(FaxRenderer renderer, int number, PDPage page, PageSink sink)
      throws DocumentException, IOException {
    PDRectangle box = box(page);
    boolean onItsSide = page.getRotation() % 180 != 0;
    double unit = unit(page, box);
    double width = unit * (onItsSide ? box.getHeight() : box.getWidth());
    double height = unit * (onItsSide ? box.getWidth() : box.getHeight());
    boolean turn = width > height;
    double across = turn ? height : width;
    double down = turn ? width : height;
    double scale = Math.min(1, form.paper().width() / across);
    boolean roll = down > ROLL * across && scale * down > form.paper().height();
    if (!roll) {
      scale = Math.min(scale, form.paper().height() / down);
    }
    int sheets = roll ? (int) Math.ceil(scale * down / form.paper().height()) : 1;
    for (int sheet = 0; sheet < sheets; sheet++) {
      Sheet drawn = renderer.sheet();
      drawn.clear();
      Graphics2D graphics = drawn.graphics();
      graphics.scale(form.across(), form.down());
      graphics.translate(
          Math.max(0, (form.columns() / form.across() - scale * across) / 2),
          -sheet * form.paper().height());
      if (turn) {
        graphics.translate(scale * across, 0);
        graphics.rotate(Math.PI / 2);
      }
      graphics.scale(scale * unit, scale * unit);
      renderer.draw(number, graphics);
      graphics.dispose();
      FaxPage done = drawn.page();
      if (!roll && done.bitmap().isBlank() && (renderer.hasLeftOut() || LostPage.is(page))) {
        throw LostPage.refusal(number + 1);
      }
      sink.page(done);
    }
  }

  /** ISO 32000-1 table 30: how many points a unit of the page is. */
  private static double unit(PDPage page, PDRectangle box) {
    float unit = page.getUserUnit();
    boolean sensible = unit > 0 && unit * Math.max(box.getWidth(), box.getHeight()) <= LARGEST;
    return sensible ? unit : 1;
  }

  /** What is to be seen of a page; a size that makes no sense becomes the paper's. */
  private PDRectangle box(PDPage page) {
    PDRectangle box = page.getCropBox();
    boolean sensible =
        box.getWidth() >= 1
            && box.getHeight() >= 1
            && box.getWidth() <= LARGEST
            && box.getHeight() <= LARGEST;
    if (sensible) {
      return box;
    }
    PDRectangle paper =
        new PDRectangle((float) form.paper().width(), (float) form.paper().height());
    page.setMediaBox(paper);
    page.setCropBox(paper);
    return paper;
  }
}
