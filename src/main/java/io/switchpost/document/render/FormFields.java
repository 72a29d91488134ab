package io.switchpost.document.render;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceEntry;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;

/**
 * What the fields of a form look like, where the PDF leaves that to its reader (ISO 32000-1 clause
 * 12.7.3.3). A field that is broken does not spoil the others, nor the page.
 */
final class FormFields {
  private FormFields() {}

  static void complete(PDDocument pdf) {
    try {
      PDAcroForm written = pdf.getDocumentCatalog().getAcroForm(null);
      boolean anew = written != null && written.getNeedAppearances();
      // PDFBox makes them then, up to one that is broken
      PDAcroForm form = pdf.getDocumentCatalog().getAcroForm();
      if (form != null) {
        for (PDField field : form.getFieldTree()) {
          if (field instanceof PDTerminalField terminal) {
            complete(pdf, form, terminal, anew);
          }
        }
      }
    } catch (RuntimeException e) {
      // the page is drawn without what is left of the form
    }
  }

  private static void complete(
      PDDocument pdf, PDAcroForm form, PDTerminalField field, boolean anew) {
    List<PDAnnotationWidget> widgets = field.getWidgets();
    if (form.getNeedAppearances() || widgets.stream().anyMatch(one -> isBare(one, anew))) {
      try {
        form.refreshAppearances(List.of(field));
      } catch (IOException | RuntimeException e) {
        // its box is drawn
      }
    }
    for (PDAnnotationWidget widget : widgets) {
      try {
        if (isBare(widget, anew)) {
          FieldBox.of(field, widget).draw(pdf);
        }
      } catch (IOException | RuntimeException e) {
        // nothing is drawn
      }
    }
  }

  /**
   * @param anew whether the reader makes all of them, also for states that need nothing else
   */
  private static boolean isBare(PDAnnotationWidget widget, boolean anew) {
    if (widget.getRectangle() == null) {
      return false;
    }
    PDAppearanceDictionary appearance = widget.getAppearance();
    if (appearance == null || !anew) {
      return appearance == null;
    }
    PDAppearanceEntry normal = appearance.getNormalAppearance();
    return normal == null
        || normal.isSubDictionary()
            && !normal.getSubDictionary().containsKey(widget.getAppearanceState());
  }
}
