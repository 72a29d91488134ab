package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceCharacteristicsDictionary;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields whose looks a PDF leaves to its reader (trap 103). */
class FormFieldsTest {
  @TempDir Path directory;

  private PDDocument pdf;
  private PDAcroForm form;

  @BeforeEach
  void begin() {
    pdf = new PDDocument();
    pdf.addPage(new PDPage(PDRectangle.A4));
    form = new PDAcroForm(pdf);
    pdf.getDocumentCatalog().setAcroForm(form);
    PDResources resources = new PDResources();
    resources.put(COSName.HELV, new PDType1Font(Standard14Fonts.FontName.HELVETICA));
    form.setDefaultResources(resources);
    form.setDefaultAppearance("/Helv 12 Tf 0 g");
  }

  private <T extends PDField> T add(T field, float y, float width) throws Exception {
    field.setPartialName("at " + (int) y);
    form.getFields().add(field);
    PDAnnotationWidget widget = field.getWidgets().getFirst();
    widget.setRectangle(new PDRectangle(100, y, width, 20));
    widget.setPrinted(true);
    var look = new PDAppearanceCharacteristicsDictionary(new COSDictionary());
    look.setBorderColour(new PDColor(new float[] {0}, PDDeviceGray.INSTANCE));
    widget.setAppearanceCharacteristics(look);
    pdf.getPage(0).getAnnotations().add(widget);
    return field;
  }

  private Bitmap page() throws Exception {
    Path file = directory.resolve("form.pdf");
    pdf.save(file.toFile());
    pdf.close();
    List<FaxPage> pages = new ArrayList<>();
    try (var documents = new DocumentPages(FaxForm.DEFAULT, directory)) {
      documents.render(file, "form.pdf", pages::add);
    }
    return pages.getFirst().bitmap();
  }

  /** Black pixels in a box of the page, in points. */
  private static int black(Bitmap page, double left, double bottom, double width, double height) {
    int black = 0;
    for (int y = (int) ((842 - bottom - height) * 196 / 72); y < (842 - bottom) * 196 / 72; y++) {
      for (int x = (int) (left * 204 / 72) + 21; x < (left + width) * 204 / 72 + 21; x++) {
        black += Likeness.isBlack(page, x, y) ? 1 : 0;
      }
    }
    return black;
  }

  @Test
  void aCheckBoxWithoutAppearance_isABox_andItsMarkIfItIsOn() throws Exception {
    add(new PDCheckBox(form), 700, 20);
    PDCheckBox on = add(new PDCheckBox(form), 600, 20);
    on.getCOSObject().setName(COSName.V, "Yes");
    on.getWidgets().getFirst().setAppearanceState("Yes");
    Bitmap page = page();
    assertThat(black(page, 95, 695, 30, 30)).isGreaterThan(200);
    assertThat(black(page, 103, 703, 14, 14)).isZero();
    assertThat(black(page, 103, 603, 14, 14)).isGreaterThan(200);
  }

  @Test
  void aBrokenField_isABox_andTheOthersHaveTheirText() throws Exception {
    form.setNeedAppearances(true);
    add(new PDTextField(form), 700, 200).getCOSObject().setName(COSName.DA, "no string");
    add(new PDTextField(form), 600, 200).getCOSObject().setString(COSName.V, "Hamburgefonstiv");
    Bitmap page = page();
    assertThat(black(page, 95, 695, 210, 30)).isGreaterThan(500);
    assertThat(black(page, 103, 603, 190, 14)).isGreaterThan(500);
  }

  @Test
  void aFieldThatWasFilledInByAProgram_showsItsText() throws Exception {
    add(new PDTextField(form), 600, 200).getCOSObject().setString(COSName.V, "Hamburgefonstiv");
    assertThat(black(page(), 103, 603, 190, 14)).isGreaterThan(500);
  }
}
