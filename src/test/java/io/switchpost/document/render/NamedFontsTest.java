package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fonts that a PDF names and does not bring along, beside what Ghostscript has for them: letters of
 * another hand, as wide and as heavy.
 */
class NamedFontsTest {
  private static final int NEAR = 3;

  /** Of the ink. Of another family it is 0.14 and more, of another style 0.03 and more. */
  private static final double STRAY = 0.01;

  /** Ghostscript's Courier is thinner. */
  private static final double THIN_STRAY = 0.11;

  private static final String WORDS = "Hamburgefonstiv, the 123rd of 4567890 (QUICK) & Waltz";

  /** Bullets, Greek, arrows, sums. */
  private static final String SIGNS = "\\267 \\267 abgdpsw FGDW \\254\\256 \\345\\362\\271\\263 12";

  /** Check marks, crosses, boxes, stars, figures in circles, arrows. */
  private static final String MARKS = "3 4 5 6 7 8 n o p q HIJ \\300\\301\\302 \\324\\350";

  private static final String LETTERLESS = "Letterless";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Helvetica Arial ArialMT ABCDEF+Helvetica",
        "Helvetica-Bold Arial,Bold Arial-BoldMT",
        "Helvetica-Oblique Arial,Italic Arial-ItalicMT",
        "Helvetica-BoldOblique Arial,BoldItalic Arial-BoldItalicMT",
        "Times-Roman TimesNewRoman TimesNewRomanPSMT",
        "Times-Bold TimesNewRoman,Bold TimesNewRomanPS-BoldMT",
        "Times-Italic TimesNewRoman,Italic TimesNewRomanPS-ItalicMT",
        "Times-BoldItalic TimesNewRoman,BoldItalic TimesNewRomanPS-BoldItalicMT",
        "Courier CourierNew CourierNewPSMT",
        "Courier-Bold CourierNew,Bold CourierNewPS-BoldMT",
        "Courier-Oblique CourierNew,Italic CourierNewPS-ItalicMT",
        "Courier-BoldOblique CourierNew,BoldItalic CourierNewPS-BoldItalicMT"
      })
  void eachStandardFont_isLikeGhostscripts_underEachOfItsNames(String names) throws Exception {
    double stray = names.startsWith("Courier") ? THIN_STRAY : STRAY;
    assertLike(sheet("Type1", names, WORDS), stray);
    assertLike(sheet("TrueType", names, WORDS), stray);
  }

  @Test
  void bullets_greek_andCheckMarks_areThoseOfGhostscript() throws Exception {
    assertLike(sheet("Type1", "Symbol", SIGNS), STRAY);
    assertLike(sheet("TrueType", "Symbol SymbolMT Symbol,Bold", SIGNS), STRAY);
    assertLike(sheet("Type1", "ZapfDingbats", MARKS), STRAY);
  }

  /** Ghostscript has letters for them. */
  @Test
  void aCheckedBoxOfWingdings_isABox_withAMarkInIt() throws Exception {
    long box = Likeness.ink(ours(sheet("TrueType", "Wingdings", "\\250")));
    long checked = Likeness.ink(ours(sheet("TrueType", "Wingdings-Regular", "\\376")));
    assertThat(box).isGreaterThan(200);
    assertThat(checked).isBetween(box * 5 / 4, box * 3);
  }

  /** Nobody can read it; what else is on the page everybody can. */
  @Test
  void aFontWithoutLetters_isLeftOut_andTheRestOfThePageIsDrawn() throws Exception {
    Bitmap page = ours(sheet("Type1", LETTERLESS + " Times-Roman", WORDS));
    assertThat(Likeness.ink(page)).isGreaterThan(5_000);
  }

  private void assertLike(Path pdf, double stray) throws Exception {
    Likeness likeness = Likeness.of(ours(pdf), theirs(pdf), NEAR);
    assertThat(likeness.ink()).isGreaterThan(5_000);
    assertThat(likeness.stray()).isLessThan(stray);
  }

  private Bitmap ours(Path pdf) throws Exception {
    List<FaxPage> pages = new ArrayList<>();
    try (var documents = new DocumentPages(FaxForm.DEFAULT, directory)) {
      documents.render(pdf, "sheet.pdf", pages::add);
    }
    return pages.getFirst().bitmap();
  }

  private Bitmap theirs(Path pdf) throws Exception {
    return new Ghostscript(FaxForm.DEFAULT, directory).sheets(pdf, 1).getFirst();
  }

  /** A line in each font; the fonts are but names. */
  private Path sheet(String kind, String names, String text) throws IOException {
    Path file = directory.resolve("named.pdf");
    COSDictionary fonts = new COSDictionary();
    StringBuilder content = new StringBuilder("BT 60 780 Td 24 TL\n");
    for (String name : names.split(" ")) {
      COSDictionary font = new COSDictionary();
      font.setItem(COSName.TYPE, COSName.FONT);
      font.setName(COSName.SUBTYPE, name.equals(LETTERLESS) ? "Type0" : kind);
      font.setName(COSName.BASE_FONT, name);
      content.append("/F%d 14 Tf (%s) Tj T*\n".formatted(fonts.size(), escaped(text)));
      fonts.setItem("F" + fonts.size(), font);
    }
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      COSDictionary resources = new COSDictionary();
      resources.setItem(COSName.FONT, fonts);
      page.getCOSObject().setItem(COSName.RESOURCES, resources);
      PDStream stream = new PDStream(pdf);
      try (OutputStream out = stream.createOutputStream()) {
        out.write(content.append("ET").toString().getBytes(StandardCharsets.US_ASCII));
      }
      page.setContents(stream);
      pdf.save(file.toFile());
    }
    return file;
  }

  private static String escaped(String text) {
    return text.replace("(", "\\(").replace(")", "\\)");
  }
}
