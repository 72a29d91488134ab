package io.switchpost.document;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Fax pages as a PDF file: each image goes in as it is coded, without being decoded, on paper of
 * the size that its resolution and its rows give. Memory is bounded by one page; what PDFBox holds
 * back lies in a temporary file beside the result.
 */
public final class FaxPdf {
  /** The longest and the shortest side that readers show (ISO 32000-1 Annex C.2). */
  private static final float LONGEST = 14_400;

  private static final float SHORTEST = 3;

  private FaxPdf() {}

  /**
   * What a reader shows of the document as a whole.
   *
   * @param author may be empty
   */
  public record Title(String title, String author, Instant created) {}

  /**
   * Writes it; a file of that name is replaced.
   *
   * @param sheets at least one
   * @throws IOException when a page cannot be read as what it should be, or the disk refuses
   */
  public static void write(List<FaxSheet> sheets, Title title, Path pdf) throws IOException {
    if (sheets.isEmpty()) {
      throw new IllegalArgumentException("a PDF file needs a page");
    }
    File beside = pdf.toAbsolutePath().getParent().toFile();
    try (PDDocument document =
        new PDDocument(MemoryUsageSetting.setupTempFileOnly().setTempDir(beside).streamCache)) {
      document.setDocumentInformation(information(title));
      for (FaxSheet sheet : sheets) {
        add(sheet, document);
      }
      document.save(pdf.toFile());
    }
  }

  private static PDDocumentInformation information(Title title) {
    PDDocumentInformation information = new PDDocumentInformation();
    information.setTitle(title.title());
    if (!title.author().isEmpty()) {
      information.setAuthor(title.author());
    }
    information.setCreator("Switchpost");
    GregorianCalendar created = GregorianCalendar.from(title.created().atZone(ZoneOffset.UTC));
    information.setCreationDate(created);
    information.setModificationDate(created);
    return information;
  }

  /** A roll of paper that is too long for a PDF page is shown on several, its image stored once. */
  private static void add(FaxSheet sheet, PDDocument document) throws IOException {
    PDImageXObject image = image(sheet, document);
    float width = Math.max(SHORTEST, sheet.paperWidth());
    for (float above = 0; above < sheet.paperLength(); above += LONGEST) {
      float length = Math.clamp(sheet.paperLength() - above, SHORTEST, LONGEST);
      PDPage page = new PDPage(new PDRectangle(width, length));
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        float inset = FaxSheet.HAIR / 2;
        content.drawImage(
            image,
            inset,
            length + above - sheet.paperLength() + inset,
            sheet.paperWidth() - FaxSheet.HAIR,
            sheet.paperLength() - FaxSheet.HAIR);
      }
    }
  }

  private static PDImageXObject image(FaxSheet sheet, PDDocument document) throws IOException {
    PDImageXObject image;
    try {
      image = CCITTFactory.createFromFile(document, sheet.tiff().toFile());
    } catch (IOException e) {
      throw sheet.unreadable(e);
    }
    sheet.require(image.getWidth(), image.getHeight());
    return image;
  }
}
