package io.switchpost.document.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** PDFs of one page of A4, written as they stand in the file. */
final class OnePage {
  private final COSDictionary resources = new COSDictionary();

  /**
   * Adds a resource.
   *
   * @param kind such as XObject
   */
  OnePage with(COSName kind, String name, COSDictionary resource) {
    COSDictionary all = resources.getCOSDictionary(kind);
    if (all == null) {
      all = new COSDictionary();
      resources.setItem(kind, all);
    }
    all.setItem(name, resource);
    return this;
  }

  /** Draws operators on the page. */
  Path in(Path file, String operators) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      page.getCOSObject().setItem(COSName.RESOURCES, resources);
      page.setContents(new PDStream(stream(operators)));
      pdf.addPage(page);
      pdf.save(file.toFile());
    }
    return file;
  }

  static COSStream stream(String content) throws IOException {
    COSStream stream = new COSStream();
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(content.getBytes(StandardCharsets.ISO_8859_1));
    }
    return stream;
  }

  /** As large as the page. */
  static COSStream form(String content) throws IOException {
    COSStream form = stream(content);
    form.setItem(COSName.SUBTYPE, COSName.FORM);
    form.setItem(COSName.BBOX, PDRectangle.A4);
    return form;
  }
}
