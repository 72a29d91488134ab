package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.document.DocumentException;
import io.switchpost.document.Typeface;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters in fonts that a PDF does not bring along. */
class LostLettersTest {
  /** Code 1 is U+10000 of Linear B, which no font of an office has; 2 is A. */
  private static final String CODES =
      """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap
      /CMapName /X def /CMapType 2 def
      1 begincodespacerange <0000> <FFFF> endcodespacerange
      2 beginbfchar <0001> <D800DC00> <0002> <0041> endbfchar
      endcmap end end""";

  @TempDir Path directory;

  private Path page(String operators) throws IOException {
    return new OnePage()
        .with(COSName.FONT, "C", font("UniGB-UCS2-H", "GB1"))
        .with(COSName.FONT, "B", font("Identity-H", "Identity"))
        .in(directory.resolve("page.pdf"), operators);
  }

  private static COSDictionary font(String encoding, String ordering) throws IOException {
    COSDictionary characters = new COSDictionary();
    characters.setItem(COSName.REGISTRY, new COSString("Adobe"));
    characters.setItem(COSName.ORDERING, new COSString(ordering));
    characters.setInt(COSName.SUPPLEMENT, 2);
    COSDictionary descriptor = new COSDictionary();
    descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
    descriptor.setName(COSName.FONT_NAME, "Nowhere-Light");
    descriptor.setInt(COSName.FLAGS, 6);
    COSDictionary own = new COSDictionary();
    own.setItem(COSName.TYPE, COSName.FONT);
    own.setName(COSName.SUBTYPE, "CIDFontType2");
    own.setName(COSName.BASE_FONT, "Nowhere-Light");
    own.setItem(COSName.CIDSYSTEMINFO, characters);
    own.setItem(COSName.FONT_DESC, descriptor);
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setName(COSName.SUBTYPE, "Type0");
    font.setName(COSName.BASE_FONT, "Nowhere-Light");
    font.setName(COSName.ENCODING, encoding);
    font.setItem(COSName.DESCENDANT_FONTS, new COSArray(List.of(own)));
    if (ordering.equals("Identity")) {
      font.setItem(COSName.TO_UNICODE, OnePage.stream(CODES));
    }
    return font;
  }

  @Test
  void lettersThatNoFontHas_areNoBoxesOnAFax() throws Exception {
    Path pdf = page("BT /B 20 Tf 72 700 Td <000200010002> Tj ET");
    assertThatThrownBy(() -> Drawn.pages(pdf))
        .hasMessage(
            "there is no font here for Linear b letters; send a PDF with its fonts embedded");
  }

  /** Whether this machine has a font for them is its own matter. */
  @Test
  void chineseLetters_areDrawn_orTheirScriptIsTold() throws Exception {
    Path pdf = page("BT /C 20 Tf 72 700 Td <4E2D6587> Tj ET");
    try {
      assertThat(Drawn.pages(pdf)).hasSize(1);
    } catch (DocumentException e) {
      assertThat(e).hasMessageContaining("Chinese");
    }
  }

  @Test
  void otherLettersOfSuchAFont_areDrawn() throws Exception {
    assertThat(Drawn.pages(page("BT /B 20 Tf 72 700 Td <00020002> Tj ET"))).hasSize(1);
    assertThat(Drawn.pages(page("BT /C 20 Tf 72 700 Td <00410042> Tj ET"))).hasSize(1);
  }

  /** As LibreOffice writes them: the box of its font, under the letter that it stands for. */
  @Test
  void aBoxThatStandsForALetter_isNoLetter() throws Exception {
    byte[] font = Typeface.SANS.open().readAllBytes();
    assertThat(Drawn.pages(chinese(font))).hasSize(1);
    ByteBuffer glyphs = table(font, "loca");
    boolean wide = table(font, "head").getShort(50) == 1;
    int letter = Typeface.SANS.parsed().getUnicodeCmapLookup().getGlyphId('A');
    if (wide) {
      glyphs.putInt(4 * letter, glyphs.getInt(0));
    } else {
      glyphs.putShort(2 * letter, glyphs.getShort(0));
    }
    ByteBuffer widths = table(font, "hmtx");
    widths.putInt(4 * letter, widths.getInt(0));
    Path pdf = chinese(font);
    assertThatThrownBy(() -> Drawn.pages(pdf)).hasMessageContaining("Chinese");
  }

  private static ByteBuffer table(byte[] font, String name) {
    ByteBuffer all = ByteBuffer.wrap(font);
    int entry = 12;
    while (!new String(font, entry, 4, StandardCharsets.US_ASCII).equals(name)) {
      entry += 16;
    }
    return all.slice(all.getInt(entry + 8), all.getInt(entry + 12));
  }

  /** An A that is said to be a Chinese letter. */
  private Path chinese(byte[] face) throws IOException {
    Path file = directory.resolve("chinese.pdf");
    try (PDDocument pdf = new PDDocument()) {
      PDFont font =
          PDTrueTypeFont.load(pdf, new ByteArrayInputStream(face), WinAnsiEncoding.INSTANCE);
      PDPage page = new PDPage();
      pdf.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        content.beginText();
        content.setFont(font, 20);
        content.newLineAtOffset(72, 700);
        content.showText("A");
        content.endText();
      }
      String codes = CODES.replaceAll("2 beginbfchar.*", "1 beginbfchar <41> <4E2D> endbfchar");
      font.getCOSObject()
          .setItem(COSName.TO_UNICODE, OnePage.stream(codes.replace("<0000> <FFFF>", "<00> <FF>")));
      pdf.save(file.toFile());
    }
    return file;
  }

  /** What a scanner has read lies unseen over what it scanned. */
  @Test
  void lettersThatAreNotShown_areNotMissed() throws Exception {
    Path pdf = page("BT 3 Tr /B 20 Tf 72 700 Td <0001> Tj ET 72 600 50 50 re f");
    assertThat(Drawn.pages(pdf)).hasSize(1);
  }
}
