package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.document.TextOctets;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.PageEncoder;
import io.switchpost.fax.image.Resolution;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentPagesTest {
  private static final FaxForm FORM = FaxForm.DEFAULT;

  @TempDir Path directory;

  private List<FaxPage> draw(Path file, String name) throws DocumentException, IOException {
    List<FaxPage> pages = new ArrayList<>();
    try (DocumentPages documents = new DocumentPages(FORM, directory)) {
      documents.render(file, name, pages::add);
    } catch (org.jodconverter.core.office.OfficeException e) {
      throw new IOException(e);
    }
    return pages;
  }

  private Path pdf(PDRectangle size, int rotation, double... box) throws IOException {
    Path file = Files.createTempFile(directory, "test", ".pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(size);
      page.setRotation(rotation);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.addRect((float) box[0], (float) box[1], (float) box[2], (float) box[3]);
        content.fill();
      }
      document.save(file.toFile());
    }
    return file;
  }

  @Test
  void trap99_anInchIsAnInch_acrossAndDown() throws Exception {
    FaxPage page = draw(pdf(PDRectangle.A4, 0, 72, 72, 72, 144), "a.pdf").getFirst();
    Box black = Box.of(page.bitmap());
    assertThat(page.resolution()).isEqualTo(Resolution.FINE);
    assertThat(page.bitmap().width()).isEqualTo(1728);
    assertThat(page.bitmap().height()).isEqualTo(FORM.rows());
    assertThat(black.width()).isCloseTo(204, within(2));
    assertThat(black.height()).isCloseTo(392, within(2));
    assertThat(FORM.rows() - black.bottom).isCloseTo(196, within(3));
  }

  @Test
  void trap103_aLandscapePage_isTurned_andAHugeOneIsShrunk() throws Exception {
    Box landscape =
        Box.of(
            draw(pdf(new PDRectangle(842, 595), 0, 0, 0, 842, 100), "l.pdf").getFirst().bitmap());
    assertThat(landscape.height()).isGreaterThan(2200);
    assertThat(landscape.width()).isCloseTo(283, within(4));
    Box huge =
        Box.of(
            draw(pdf(new PDRectangle(5950, 8420), 0, 0, 0, 5950, 8420), "h.pdf")
                .getFirst()
                .bitmap());
    assertThat(huge.width()).isGreaterThan(1650);
    assertThat(huge.height()).isGreaterThan(2200);
  }

  @Test
  void aPageThatIsRotatedByItsFlag_isUpright() throws Exception {
    Box box = Box.of(draw(pdf(PDRectangle.A4, 90, 0, 0, 595, 84), "r.pdf").getFirst().bitmap());
    assertThat(box.width()).isGreaterThan(1500);
    assertThat(box.height()).isCloseTo(229, within(6));
  }

  @Test
  void trap100_aRoll_isCutIntoSheets_andNothingIsLost() throws Exception {
    List<FaxPage> pages = draw(pdf(new PDRectangle(300, 3000), 0, 0, 0, 300, 3000), "roll.pdf");
    assertThat(pages).hasSize(4);
    int rows = pages.stream().mapToInt(page -> Box.of(page.bitmap()).height()).sum();
    assertThat(rows).isCloseTo((int) (3000 * 196 / 72.0), within(6));
  }

  @Test
  void aPageOfLargerUnits_isAsLargeAsItSays() throws Exception {
    Path file = directory.resolve("unit.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(new PDRectangle(297, 420));
      page.setUserUnit(2);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.addRect(36, 36, 72, 72);
        content.fill();
      }
      document.save(file.toFile());
    }
    Box box = Box.of(draw(file, "unit.pdf").getFirst().bitmap());
    assertThat(box.width()).isCloseTo(408, within(2));
    assertThat(box.height()).isCloseTo(392, within(2));
  }

  @Test
  void morePagesThanAFaxMayHave_areRefusedBeforeOneIsDrawn() throws Exception {
    Path file = directory.resolve("many.pdf");
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < 10_000; i++) {
        document.addPage(new PDPage());
      }
      document.save(file.toFile());
    }
    List<FaxPage> drawn = new ArrayList<>();
    try (DocumentPages documents = new DocumentPages(FORM, directory)) {
      assertThatThrownBy(() -> documents.render(file, "many.pdf", drawn::add))
          .isInstanceOf(DocumentException.class)
          .hasMessage("there are more than the 200 pages that a fax may have");
    }
    assertThat(drawn).isEmpty();
  }

  @Test
  void paleTextOnPaper_andWhiteTextOnABar_areBothReadable() throws Exception {
    assertThat(Box.black(words(0.75f, 1).bitmap())).isGreaterThan(1_000);
    int bar = Box.black(words(0, 0).bitmap());
    assertThat(Box.black(words(1, 0).bitmap())).isLessThan(bar - 1_000);
  }

  private FaxPage words(float ink, float ground) throws Exception {
    Path file = Files.createTempFile(directory, "words", ".pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.setNonStrokingColor(ground);
        content.addRect(50, 690, 400, 30);
        content.fill();
        content.setNonStrokingColor(ink);
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
        content.newLineAtOffset(60, 700);
        content.showText("whatever its colour, text is read");
        content.endText();
      }
      document.save(file.toFile());
    }
    return draw(file, "words.pdf").getFirst();
  }

  @Test
  void aPictureOfHugeDimensions_isRefusedByItsHeader() throws Exception {
    byte[] png = {
      -119, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 1, 0, 0, 0, 1, 0, 0,
      8, 0, 0, 0, 0, 0, 0, 0, 0
    };
    var crc = new java.util.zip.CRC32();
    crc.update(png, 12, 17);
    java.nio.ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    Path file = Files.write(directory.resolve("bomb.png"), png);
    assertThatThrownBy(() -> draw(file, "bomb.png")).hasMessageContaining("65536 × 65536 pixels");
  }

  @Test
  void aPasswordOrNothingToSee_isRefusedInWords() throws Exception {
    Path secret = directory.resolve("secret.pdf");
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("o", "u", new AccessPermission()));
      document.save(secret.toFile());
    }
    assertThatThrownBy(() -> draw(secret, "secret.pdf")).hasMessageContaining("by a password");
    Path blank = directory.resolve("blank.pdf");
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(blank.toFile());
    }
    assertThatThrownBy(() -> draw(blank, "blank.pdf")).hasMessageContaining("nothing to be seen");
    Path empty = directory.resolve("empty.pdf");
    try (PDDocument document = new PDDocument()) {
      document.save(empty.toFile());
    }
    assertThatThrownBy(() -> draw(empty, "e.pdf")).hasMessageContaining("no pages");
    Path nothing = Files.createFile(directory.resolve("nothing"));
    assertThatThrownBy(() -> draw(nothing, "n.pdf")).hasMessageContaining("the file is empty");
    Path program = Files.write(directory.resolve("x.exe"), new byte[] {'M', 'Z', 0, 1, 2});
    assertThatThrownBy(() -> draw(program, "x.exe")).hasMessageContaining("of this kind");
  }

  @Test
  void aFaxPageAsTiff_isTakenToTheBit() throws Exception {
    FaxPage page = draw(pdf(PDRectangle.A4, 0, 100, 100, 201, 333), "a.pdf").getFirst();
    Path tiff = directory.resolve("fax.tif");
    FaxTiff.append(tiff, page);
    FaxTiff.append(tiff, page);
    List<FaxPage> pages = draw(tiff, "fax.tif");
    assertThat(pages).hasSize(2);
    assertThat(pages.get(1).bitmap().rows()).isEqualTo(page.bitmap().rows());
  }

  @Test
  void trap99_aStandardPage_isStretchedToFine() throws Exception {
    byte[] rows = new byte[216 * 1143];
    Arrays.fill(rows, 0, 216 * 100, (byte) 0xff);
    Path tiff = directory.resolve("standard.tif");
    FaxTiff.append(tiff, new FaxPage(new Bitmap(1728, 1143, rows), Resolution.STANDARD));
    Box box = Box.of(draw(tiff, "s.tif").getFirst().bitmap());
    assertThat(box.height()).isCloseTo(200, within(2));
    assertThat(box.width()).isGreaterThan(1720);
  }

  @Test
  void trap104_aPhotograph_isScreened_andStaysSmall() throws Exception {
    BufferedImage photo = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = photo.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.BLACK, 1600, 1200, Color.WHITE));
    graphics.fillRect(0, 0, 1600, 1200);
    graphics.dispose();
    Path file = directory.resolve("photo.jpg");
    ImageIO.write(photo, "jpg", file.toFile());
    FaxPage page = draw(file, "photo.jpg").getFirst();
    double black = Box.black(page.bitmap()) / (double) (Box.of(page.bitmap()).area());
    assertThat(black).isCloseTo(0.5, within(0.08));
    assertThat(PageEncoder.of(Coding.MMR, Resolution.FINE).encode(page.bitmap()).length)
        .isLessThan(320_000);
  }

  @Test
  void text_isReadable_inEachCharacterSet_andAFormFeedBeginsAPage() throws Exception {
    Path file = directory.resolve("a.txt");
    Files.writeString(file, "Grüße\fΕλληνικά", StandardCharsets.UTF_8);
    assertThat(draw(file, "a.txt")).hasSize(2).allMatch(page -> Box.black(page.bitmap()) > 500);
    Files.write(file, "Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(draw(file, "a.txt")).hasSize(1);
    assertThat(new TextOctets("Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1)).decoded())
        .isEqualTo("Grüße");
  }

  @Test
  void d7_htmlFetchesNothing() throws Exception {
    try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      canary.setSoTimeout(300);
      String there = "http://127.0.0.1:" + canary.getLocalPort();
      Path file = directory.resolve("a.html");
      Files.writeString(
          file,
          """
          <html><head><link rel="stylesheet" href="%1$s/a.css"><style>@import url(%1$s/b.css);
          body { background: url(%1$s/c.png) }</style></head>
          <body><h1>Offer</h1><img src="%1$s/d.png"><img src="file:///etc/passwd">
          <iframe src="%1$s/e"></iframe><object data="%1$s/f"></object>
          <svg xmlns="http://www.w3.org/2000/svg"><image href="%1$s/g.png"/></svg>
          <script>document.write("x")</script></body></html>
          """
              .formatted(there));
      assertThat(draw(file, "a.html")).isNotEmpty();
      assertThatThrownBy(canary::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  /** The smallest box around what is black. */
  private record Box(int left, int top, int right, int bottom) {
    static Box of(Bitmap bitmap) {
      int left = Integer.MAX_VALUE;
      int top = Integer.MAX_VALUE;
      int right = -1;
      int bottom = -1;
      for (int y = 0; y < bitmap.height(); y++) {
        for (int x = 0; x < bitmap.width(); x++) {
          if (isBlack(bitmap, x, y)) {
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
          }
        }
      }
      return new Box(left, top, right + 1, bottom + 1);
    }

    static int black(Bitmap bitmap) {
      int count = 0;
      for (byte octet : bitmap.rows()) {
        count += Integer.bitCount(octet & 0xff);
      }
      return count;
    }

    private static boolean isBlack(Bitmap bitmap, int x, int y) {
      return (bitmap.rows()[y * bitmap.stride() + x / 8] & (0x80 >> (x & 7))) != 0;
    }

    int width() {
      return right - left;
    }

    int height() {
      return bottom - top;
    }

    long area() {
      return (long) width() * height();
    }
  }
}
