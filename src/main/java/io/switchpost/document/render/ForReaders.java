package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * PDFs whose pages only say that another program shows what is in them; printed, that would look
 * like a fax that went well.
 */
final class ForReaders {
  private static final COSName COLLECTION = COSName.getPDFName("Collection");
  private static final COSName VIEW = COSName.getPDFName("View");
  private static final COSName NEEDS_RENDERING = COSName.getPDFName("NeedsRendering");
  private static final String HIDDEN = "H";

  private ForReaders() {}

  static void refuse(PDDocument pdf) throws DocumentException {
    COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
    if (isPortfolio(catalog)) {
      throw new DocumentException("the PDF is a portfolio; send the documents in it one by one");
    }
    if (isDynamicForm(catalog)) {
      throw new DocumentException("the PDF is an XFA form; print it to another PDF and send that");
    }
  }

  /**
   * ISO 32000-1 clause 12.3.5: the files attached are shown, and not the page, unless it says so.
   */
  private static boolean isPortfolio(COSDictionary catalog) {
    COSDictionary collection = catalog.getCOSDictionary(COLLECTION);
    COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
    return collection != null
        && !HIDDEN.equals(collection.getNameAsString(VIEW))
        && names != null
        && names.getCOSDictionary(COSName.EMBEDDED_FILES) != null;
  }

  /** ISO 32000-1 clause 12.7.8 and table 28: the page is made of XML, by those who know how. */
  private static boolean isDynamicForm(COSDictionary catalog) {
    COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
    return form != null
        && form.containsKey(COSName.XFA)
        && catalog.getBoolean(NEEDS_RENDERING, false);
  }
}
