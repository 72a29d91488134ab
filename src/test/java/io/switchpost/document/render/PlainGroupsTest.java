package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same content with and without a transparency group around it. */
class PlainGroupsTest {
  private static final String CONTENT =
      """
      0.8 g 60 640 400 60 re f
      BT /F 11 Tf 0.2 g 80 660 Td (Text of a group is text) Tj ET
      0.7 G 0.4 w 80 650 m 400 650 l S
      """;

  @TempDir Path directory;

  @FunctionalInterface
  private interface Change {
    void of(PDFormXObject form);
  }

  private Bitmap page(Change change) throws Exception {
    Path file = directory.resolve("group.pdf");
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      PDFormXObject form = new PDFormXObject(pdf);
      form.setBBox(PDRectangle.A4);
      form.setResources(new PDResources());
      form.getResources()
          .put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN));
      try (OutputStream out = form.getContentStream().createOutputStream()) {
        out.write(CONTENT.getBytes(StandardCharsets.US_ASCII));
      }
      change.of(form);
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        content.drawForm(form);
      }
      pdf.save(file.toFile());
    }
    List<FaxPage> pages = new ArrayList<>();
    try (var documents = new DocumentPages(FaxForm.DEFAULT, directory)) {
      documents.render(file, "group.pdf", pages::add);
    }
    return pages.getFirst().bitmap();
  }

  private static COSDictionary group(PDFormXObject form) {
    COSDictionary group = new COSDictionary();
    group.setItem(COSName.S, COSName.TRANSPARENCY);
    form.getCOSObject().setItem(COSName.GROUP, group);
    return group;
  }

  @Test
  void aGroupOfPaintedContent_isThatContent() throws Exception {
    Bitmap plain = page(_ -> {});
    assertThat(page(PlainGroupsTest::group).rows()).isEqualTo(plain.rows());
    assertThat(page(form -> group(form).setBoolean(COSName.I, true)).rows())
        .isEqualTo(plain.rows());
  }

  /** As pdfTeX leaves it of a group that it took from another PDF. */
  @Test
  void aGroupWhoseColourSpaceIsGone_isDrawn() throws Exception {
    Bitmap page = page(form -> group(form).setItem(COSName.CS, new COSDictionary()));
    assertThat(page.rows()).isEqualTo(page(_ -> {}).rows());
  }

  @Test
  void aGroupThatBlends_isDrawnAsOne() throws Exception {
    Bitmap page =
        page(
            form -> {
              group(form);
              var multiply = new PDExtendedGraphicsState();
              multiply.setBlendMode(BlendMode.MULTIPLY);
              form.getResources().put(COSName.getPDFName("M"), multiply);
            });
    assertThat(Likeness.of(page, page(_ -> {}), 2).stray()).isLessThan(0.05);
  }

  /** A page is nothing at first, not white: what is screened over nothing is itself. */
  @Test
  void whatBlendsWithNothing_isSeen() throws Exception {
    Bitmap page =
        page(
            form -> {
              var screen = new PDExtendedGraphicsState();
              screen.setBlendMode(BlendMode.SCREEN);
              form.getResources().put(COSName.getPDFName("S"), screen);
              begin(form, "/S gs ");
            });
    assertThat(Likeness.of(page, page(_ -> {}), 2).stray()).isLessThan(0.05);
  }

  private static void begin(PDFormXObject form, String operators) {
    try (OutputStream out = form.getContentStream().createOutputStream()) {
      out.write((operators + CONTENT).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
