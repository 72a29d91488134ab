package io.switchpost.document.render;

import io.switchpost.document.Typeface;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.util.Matrix;

/** Sheets of what faxes are made of, each a PDF of one page with its font inside. */
enum Sheets {
  /** Six to twelve points. */
  letters {
    @Override
    void draw(PDDocument pdf, PDPageContentStream page, PDFont font) throws IOException {
      float y = 780;
      for (int size = 6; size <= 12; size++) {
        for (int line = 0; line < 5; line++) {
          text(page, font, size, 60, y -= size * 1.3f);
        }
      }
    }
  },
  /** Tables and grids thinner than a pixel, as strokes and as bars. */
  lines {
    @Override
    void draw(PDDocument pdf, PDPageContentStream page, PDFont font) throws IOException {
      for (int i = 0; i < 30; i++) {
        page.setLineWidth(i % 3 * 0.1f);
        float at = 17.13f * i;
        page.moveTo(50, 250 + at);
        page.lineTo(530, 250 + at);
        page.moveTo(40 + at, 240);
        page.lineTo(40 + at, 760);
        page.stroke();
        page.addRect(50.3f + at, 50.21f, 0.05f + i * 0.02f, 150);
        page.fill();
      }
      page.moveTo(50, 230);
      page.lineTo(500, 30);
      page.stroke();
    }
  },
  /** Text that runs in four directions. */
  turned {
    @Override
    void draw(PDDocument pdf, PDPageContentStream page, PDFont font) throws IOException {
      for (int quarter = 0; quarter < 4; quarter++) {
        page.beginText();
        page.setFont(font, 9);
        page.setTextMatrix(Matrix.getRotateInstance(quarter * Math.PI / 2, 300, 400));
        page.showText(WORDS.substring(0, 40));
        page.endText();
      }
      text(page, font, 10, 60, 700);
      text(page, font, 10, 60, 100);
    }
  },
  /** CMYK, and text of strong colours. */
  colours {
    @Override
    void draw(PDDocument pdf, PDPageContentStream page, PDFont font) throws IOException {
      page.setNonStrokingColor(0f, 0f, 0f, 1f);
      page.addRect(100, 500, 200, 30);
      page.fill();
      text(page, font, 8, 60, 600);
      page.setNonStrokingColor(0f, 0f, 0.1f);
      text(page, font, 8, 60, 640);
    }
  },
  /** Black through alpha and under a white cover. */
  seeThrough {
    @Override
    void draw(PDDocument pdf, PDPageContentStream page, PDFont font) throws IOException {
      var opaque = new PDExtendedGraphicsState();
      opaque.setNonStrokingAlphaConstant(0.999f);
      page.setGraphicsStateParameters(opaque);
      text(page, font, 9, 60, 600);
      page.addRect(100, 400, 300, 100);
      page.fill();
      page.setNonStrokingColor(1f);
      page.addRect(150, 420, 100, 50);
      page.fill();
    }
  },
  /** A field that was filled in and has an appearance (trap 103). */
  form {
    @Override
    void draw(PDDocument pdf, PDPageContentStream page, PDFont font) throws IOException {
      text(page, font, 10, 60, 700);
      PDAcroForm form = new PDAcroForm(pdf);
      pdf.getDocumentCatalog().setAcroForm(form);
      PDResources resources = new PDResources();
      resources.put(
          org.apache.pdfbox.cos.COSName.HELV, new PDType1Font(Standard14Fonts.FontName.HELVETICA));
      form.setDefaultResources(resources);
      form.setDefaultAppearance("/Helv 12 Tf 0 g");
      PDTextField field = new PDTextField(form);
      field.setPartialName("name");
      form.getFields().add(field);
      PDAnnotationWidget widget = field.getWidgets().getFirst();
      widget.setRectangle(new PDRectangle(100, 500, 300, 24));
      widget.setPrinted(true);
      widget.setPage(pdf.getPage(0));
      pdf.getPage(0).getAnnotations().add(widget);
      field.setValue("Filled in by hand of a subscriber");
    }
  };

  private static final String WORDS =
      "Hamburgefonstiv the quick brown fox jumps over the lazy dog 0123456789 iiiillll ee aa";

  abstract void draw(PDDocument pdf, PDPageContentStream page, PDFont font) throws IOException;

  private static void text(PDPageContentStream page, PDFont font, float size, float x, float y)
      throws IOException {
    page.beginText();
    page.setFont(font, size);
    page.newLineAtOffset(x, y);
    page.showText(WORDS);
    page.endText();
  }

  Path in(Path directory) throws IOException {
    Path file = directory.resolve(name() + ".pdf");
    try (PDDocument pdf = new PDDocument();
        var sans = Typeface.SANS.open()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      PDFont font = PDType0Font.load(pdf, sans);
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        draw(pdf, content, font);
      }
      pdf.save(file.toFile());
    }
    return file;
  }
}
