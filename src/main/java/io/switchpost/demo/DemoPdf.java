package io.switchpost.demo;

import io.switchpost.document.Typeface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A PDF of one page as somebody mails it: a few sentences, and bars of growing height. */
final class DemoPdf {
  private static final int MARGIN = 70;
  private static final int TEXT = 18;
  private static final int BARS = 12;

  private DemoPdf() {}

  static byte[] of(List<String> sentences) throws IOException {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument();
        var ttf = Typeface.SANS.open()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream pen = new PDPageContentStream(document, page)) {
        write(pen, PDType0Font.load(document, ttf), sentences);
        bars(pen);
      }
      document.save(pdf);
    }
    return pdf.toByteArray();
  }

  private static void write(PDPageContentStream pen, PDType0Font font, List<String> sentences)
      throws IOException {
    pen.beginText();
    pen.setFont(font, TEXT);
    pen.setLeading(TEXT * 1.5f);
    pen.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - 2 * MARGIN);
    for (String sentence : sentences) {
      pen.showText(sentence);
      pen.newLine();
    }
    pen.endText();
  }

  private static void bars(PDPageContentStream pen) throws IOException {
    float width = (PDRectangle.A4.getWidth() - 2 * MARGIN) / BARS;
    for (int bar = 0; bar < BARS; bar++) {
      pen.addRect(MARGIN + bar * width, 2 * MARGIN, width * 0.7f, 30 + 25 * bar);
    }
    pen.fill();
  }
}
