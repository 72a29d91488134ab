package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.Typeface;
import io.switchpost.document.Typeface.Family;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FontNameTest {
  private static final int FIXED_PITCH = 1;
  private static final int SERIF = 2;
  private static final int ITALIC = 64;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Helvetica | SANS | false | false",
        "Helvetica-BoldOblique | SANS | true | true",
        "ArialMT | SANS | false | false",
        "Arial,Bold | SANS | true | false",
        "Arial-BoldItalicMT | SANS | true | true",
        "ABCDEF+Arial-ItalicMT | SANS | false | true",
        "Times-Roman | SERIF | false | false",
        "Times New Roman,Italic | SERIF | false | true",
        "TimesNewRomanPSMT | SERIF | false | false",
        "QWERTY+TimesNewRomanPS-BoldMT | SERIF | true | false",
        "Courier-Oblique | MONO | false | true",
        "CourierNewPS-BoldItalicMT | MONO | true | true",
        "SymbolMT,Bold | SYMBOL | false | false",
        "ITCZapfDingbats | DINGBATS | false | false",
        "Wingdings-Regular | WINGDINGS | false | false",
      })
  void theFourteen_howeverTheyAreWritten(String name, Family family, boolean bold, boolean italic) {
    assertThat(FontName.of(name).standard()).contains(new Typeface(family, bold, italic));
  }

  @Test
  void eachNameThatReadersKnow_isOneOfOurs() {
    assertThat(Standard14Fonts.getNames())
        .allSatisfy(name -> assertThat(FontName.of(name).standard()).as(name).isPresent());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"ArialNarrow", "Arial-Black", "HelveticaNeue", "ArialUnicodeMS", "Timesheet"})
  void otherFonts_areNot(String name) {
    assertThat(FontName.of(name).standard()).isEmpty();
  }

  @Test
  void anUnknownFont_isLikeWhatItsNameAndDescriptorSay() {
    assertLike("ArialNarrow-Bold", 0, Family.SANS, true, false);
    assertLike("Frobnicate", SERIF, Family.SERIF, false, false);
    assertLike("Frobnicate-Italic", FIXED_PITCH | SERIF, Family.MONO, false, true);
    assertLike("Georgia", ITALIC, Family.SERIF, false, true);
    assertThat(FontName.of("SansSerif").likeness(Optional.empty())).isEqualTo(Typeface.SANS);
  }

  private static void assertLike(
      String name, int flags, Family family, boolean bold, boolean italic) {
    COSDictionary said = new COSDictionary();
    said.setInt(COSName.FLAGS, flags);
    assertThat(FontName.of(name).likeness(Optional.of(new PDFontDescriptor(said))))
        .isEqualTo(new Typeface(family, bold, italic));
  }
}
