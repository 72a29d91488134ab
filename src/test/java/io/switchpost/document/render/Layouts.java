package io.switchpost.document.render;

import io.switchpost.document.Typeface;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLine;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** The same few paragraphs on pages of every shape, each a PDF of one page. */
enum Layouts {
  a4(PDRectangle.A4),
  letter(PDRectangle.LETTER),
  landscape(new PDRectangle(842, 595)),
  a3(PDRectangle.A3),
  small(PDRectangle.A6),
  roll(new PDRectangle(400, 2000)),
  upsideDown(PDRectangle.A4) {
    @Override
    void change(PDDocument pdf, PDPage page) {
      page.setRotation(180);
    }
  },
  onItsSide(PDRectangle.A4) {
    @Override
    void change(PDDocument pdf, PDPage page) {
      page.setRotation(90);
    }
  },
  onItsOtherSide(new PDRectangle(842, 595)) {
    @Override
    void change(PDDocument pdf, PDPage page) {
      page.setRotation(270);
    }
  },
  cropped(PDRectangle.A3) {
    @Override
    void change(PDDocument pdf, PDPage page) {
      page.setCropBox(new PDRectangle(30, 300, 500, 800));
    }
  },
  negativeCorner(new PDRectangle(-100, -200, 595, 842)),
  largeUnits(new PDRectangle(297, 421)) {
    @Override
    void change(PDDocument pdf, PDPage page) {
      page.setUserUnit(2);
    }
  },
  annotated(PDRectangle.A4) {
    @Override
    void change(PDDocument pdf, PDPage page) throws IOException {
      annotate(pdf, page, new PDAnnotationSquare(), 100);
      annotate(pdf, page, new PDAnnotationLine(), 250);
      annotate(pdf, page, new PDAnnotationSquare(), 400).setHidden(true);
      annotate(pdf, page, new PDAnnotationSquare(), 550).setPrinted(false);
    }
  },
  needsAppearances(PDRectangle.A4) {
    @Override
    void change(PDDocument pdf, PDPage page) throws IOException {
      PDAcroForm form = new PDAcroForm(pdf);
      pdf.getDocumentCatalog().setAcroForm(form);
      PDResources resources = new PDResources();
      resources.put(COSName.HELV, new PDType1Font(Standard14Fonts.FontName.HELVETICA));
      form.setDefaultResources(resources);
      form.setDefaultAppearance("/Helv 14 Tf 0 g");
      form.setNeedAppearances(true);
      PDTextField field = new PDTextField(form);
      field.setPartialName("name");
      field.getCOSObject().setString(COSName.V, "Filled in without an appearance");
      PDAnnotationWidget widget = field.getWidgets().getFirst();
      widget.setRectangle(new PDRectangle(60, 60, 400, 24));
      widget.setPrinted(true);
      widget.setPage(page);
      page.getAnnotations().add(widget);
      form.getFields().add(field);
    }
  };

  private final PDRectangle box;

  Layouts(PDRectangle box) {
    this.box = box;
  }

  void change(PDDocument pdf, PDPage page) throws IOException {}

  Path in(Path directory) throws IOException {
    Path file = directory.resolve(name() + ".pdf");
    try (PDDocument pdf = new PDDocument();
        var sans = Typeface.SANS.open()) {
      PDPage page = new PDPage(box);
      pdf.addPage(page);
      PDFont font = PDType0Font.load(pdf, sans);
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        paragraphs(content, font);
      }
      change(pdf, page);
      pdf.save(file.toFile());
    }
    return file;
  }

  /** From the top to the bottom, each line numbered, that nothing looks like anything else. */
  private void paragraphs(PDPageContentStream content, PDFont font) throws IOException {
    float size = box.getWidth() / 50;
    float y = box.getUpperRightY() - 3 * size;
    for (int line = 1; y > box.getLowerLeftY() + 2 * size; line++) {
      content.beginText();
      content.setFont(font, size);
      content.newLineAtOffset(box.getLowerLeftX() + 3 * size + line % 3 * size, y);
      content.showText(
          line + ". " + Long.toString(line * 7_654_321L, 36) + " on a line of its own");
      content.endText();
      y -= (line % 5 == 0 ? 3 : 1.3f) * size;
    }
  }

  private static PDAnnotation annotate(PDDocument pdf, PDPage page, PDAnnotation note, float y)
      throws IOException {
    PDRectangle place = new PDRectangle(300, y, 200, 60);
    note.setRectangle(place);
    note.setColor(new PDColor(new float[] {0, 0, 0}, PDDeviceRGB.INSTANCE));
    note.setPrinted(true);
    if (note instanceof PDAnnotationLine line) {
      line.setLine(new float[] {310, y + 10, 490, y + 50});
    }
    note.constructAppearances(pdf);
    page.getAnnotations().add(note);
    return note;
  }
}
