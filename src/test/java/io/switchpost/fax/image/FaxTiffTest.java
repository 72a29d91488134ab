package io.switchpost.fax.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.Rational;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import io.switchpost.fax.image.FaxTiffException.Reason;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.stream.FileImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaxTiffTest {
  private static final String PICTURE = "##...... #....... ....#..#";

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("fax.tif");
  }

  /** Standard pages stay 204 by 98: whoever shows them must not stretch them. */
  @ParameterizedTest
  @EnumSource
  void trap99_aPageKeepsItsGrid(Resolution resolution) throws IOException {
    Bitmap page = Pages.TEXT.bitmap(1728, 30);
    FaxTiff.append(file, new FaxPage(page, resolution));
    FaxPage read = FaxTiff.open(file).page(0);
    assertThat(read.resolution()).isEqualTo(resolution);
    assertThat(read.bitmap().rows()).isEqualTo(page.rows());
  }

  @Test
  void pages_followEachOther() throws IOException {
    for (Pages kind : Pages.values()) {
      FaxTiff.append(file, new FaxPage(kind.bitmap(999, 31), Resolution.FINE));
    }
    FaxTiff tiff = FaxTiff.open(file);
    assertThat(tiff.pages()).isEqualTo(Pages.values().length);
    for (Pages kind : Pages.values()) {
      assertThat(tiff.page(kind.ordinal()).bitmap().rows()).isEqualTo(kind.bitmap(999, 31).rows());
    }
  }

  /** Cut anywhere behind the first page, as if the machine had died there, and the next goes on. */
  @Test
  void aPageThatWasHalfWritten_isNoneAndHarmsNoOther() throws IOException {
    var page = new FaxPage(Pages.SLOPES.bitmap(100, 20), Resolution.FINE);
    FaxTiff.append(file, page);
    byte[] one = Files.readAllBytes(file);
    FaxTiff.append(file, page);
    byte[] two = Files.readAllBytes(file);
    for (int length = one.length; length < two.length; length += 7) {
      byte[] torn = Arrays.copyOf(two, length);
      System.arraycopy(one, 0, torn, 0, one.length);
      Files.write(file, torn);
      assertThat(FaxTiff.open(file).pages()).isEqualTo(1);
      FaxTiff.append(file, page);
      assertThat(FaxTiff.open(file).pages()).isEqualTo(2);
      assertThat(FaxTiff.open(file).page(1).bitmap().rows()).isEqualTo(page.bitmap().rows());
    }
  }

  @Test
  void aPageWithoutRows_isRefused() {
    var empty = new FaxPage(new Bitmap(8, 0, new byte[0]), Resolution.FINE);
    assertThatThrownBy(() -> FaxTiff.append(file, empty))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).doesNotExist();
  }

  /** The corner of two black pixels shows which way a picture was turned. */
  @ParameterizedTest
  @CsvSource({
    "1, ##...... #....... ....#..#",
    "2, ......## .......# #..#....",
    "3, #..#.... .......# ......##",
    "4, ....#..# #....... ##......",
    "5, ##. #.. ... ... ..# ... ... ..#",
    "6, .## ..# ... ... #.. ... ... #..",
    "7, #.. ... ... #.. ... ... ..# .##",
    "8, ..# ... ... ..# ... ... #.. ##."
  })
  void orientations_areTurnedUpright(int orientation, String upright) throws IOException {
    write(Map.of(TIFF.TAG_ORIENTATION, orientation));
    assertThat(Bits.picture(FaxTiff.open(file).page(0).bitmap())).isEqualTo(upright);
  }

  @Test
  void blackIsZero_isTurnedRound() throws IOException {
    write(Map.of(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, 1));
    assertThat(Bits.picture(FaxTiff.open(file).page(0).bitmap()))
        .isEqualTo("..###### .####### ####.##.");
  }

  @ParameterizedTest
  @CsvSource({"2, 77, 77, R300", "3, 80, 77, FINE", "2, 200, 100, STANDARD", "2, 400, 400, R16"})
  void gridsNearThoseOfAFax_areTaken(int unit, int across, int down, Resolution grid)
      throws IOException {
    boolean centimetres = unit == 3;
    int scale = !centimetres && across == 77 ? 4 : 1;
    write(
        Map.of(
            TIFF.TAG_RESOLUTION_UNIT,
            unit,
            TIFF.TAG_X_RESOLUTION,
            new Rational(across * scale),
            TIFF.TAG_Y_RESOLUTION,
            new Rational(down * scale)));
    assertThat(FaxTiff.open(file).page(0).resolution()).isEqualTo(grid);
  }

  @Test
  void whatIsNoFax_isRefusedBySayingWhy() throws IOException {
    write(Map.of(TIFF.TAG_COMPRESSION, 5));
    refused(Reason.NOT_FAX, "the TIFF file is no fax: its compression is 5");
    write(
        Map.of(TIFF.TAG_X_RESOLUTION, new Rational(600), TIFF.TAG_Y_RESOLUTION, new Rational(600)));
    refused(
        Reason.NOT_FAX,
        "the TIFF file is no fax: 600 by 600 pixels an inch is no grid of a fax machine");
    write(Map.of(TIFF.TAG_IMAGE_WIDTH, 70_000));
    refused(Reason.BROKEN, "the TIFF file says that its rows have 70000 pixels");
    Files.writeString(file, "%PDF-1.7");
    refused(Reason.BROKEN, "the file is no TIFF file that can be read");
  }

  /** Trap 100: the page is as long as its rows, whatever the directory says. */
  @Test
  void trap100_aPageIsAsLongAsItsRows() throws IOException {
    write(Map.of(TIFF.TAG_IMAGE_HEIGHT, 5000, TIFF.TAG_ROWS_PER_STRIP, 5000));
    assertThat(Bits.picture(FaxTiff.open(file).page(0).bitmap())).isEqualTo(PICTURE);
  }

  /** Its last code says that it is whole. */
  @Test
  void aPageWhoseRowsAndOctetsAreFewerThanSaid_isNoCut() throws IOException {
    write(
        Map.of(
            TIFF.TAG_IMAGE_HEIGHT, 5000,
            TIFF.TAG_ROWS_PER_STRIP, 5000,
            TIFF.TAG_STRIP_BYTE_COUNTS, 1_000_000));
    assertThat(Bits.picture(FaxTiff.open(file).page(0).bitmap())).isEqualTo(PICTURE);
  }

  @ParameterizedTest
  @CsvSource({"266, 2", "259, 3"})
  void trap101_aDirectoryThatIsWrong_doesNotHideThePage(int tag, int value) throws IOException {
    write(Map.of(tag, value));
    assertThat(Bits.picture(FaxTiff.open(file).page(0).bitmap())).isEqualTo(PICTURE);
  }

  @Test
  void trap101_aStripWithoutItsLength_goesToTheEndOfTheFile() throws IOException {
    write(Map.of(TIFF.TAG_STRIP_BYTE_COUNTS, 0));
    assertThat(Bits.picture(FaxTiff.open(file).page(0).bitmap())).isEqualTo(PICTURE);
  }

  /** A page that was read from anywhere is coded anew, so that no damage goes out on the line. */
  @Test
  void trap127_aDamagedPage_goesOutWhole() {
    byte[] coded = PageEncoder.of(Coding.MH, Resolution.FINE).encode(Pages.TEXT.bitmap(1728, 99));
    coded[coded.length / 2] ^= 0x55;
    Bitmap damaged = new PageDecoder(Coding.MH, 1728).decode(coded).bitmap();
    for (Coding coding : Coding.values()) {
      byte[] again = PageEncoder.of(coding, Resolution.FINE).encode(damaged);
      assertThat(new PageDecoder(coding, 1728).decode(again))
          .returns(damaged.height(), DecodedPage::goodRows)
          .returns(0, DecodedPage::badRows)
          .returns(true, DecodedPage::ended);
    }
  }

  private void refused(Reason reason, String message) {
    assertThatThrownBy(() -> FaxTiff.open(file))
        .isInstanceOfSatisfying(
            FaxTiffException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessage(message);
  }

  /** A file of one page in MMR, with some tags otherwise. */
  private void write(Map<Integer, Object> otherwise) throws IOException {
    byte[] strip = PageEncoder.of(Coding.MMR, Resolution.FINE).encode(Bits.bitmap(PICTURE));
    var tags = new TreeMap<Integer, Object>();
    tags.put(TIFF.TAG_IMAGE_WIDTH, 8);
    tags.put(TIFF.TAG_IMAGE_HEIGHT, 3);
    tags.put(TIFF.TAG_COMPRESSION, 4);
    tags.put(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, 0);
    tags.put(TIFF.TAG_STRIP_OFFSETS, 8);
    tags.put(TIFF.TAG_ROWS_PER_STRIP, 3);
    tags.put(TIFF.TAG_STRIP_BYTE_COUNTS, strip.length);
    tags.put(TIFF.TAG_X_RESOLUTION, new Rational(200));
    tags.put(TIFF.TAG_Y_RESOLUTION, new Rational(200));
    tags.putAll(otherwise);
    Files.deleteIfExists(file);
    try (var out = new FileImageOutputStream(file.toFile())) {
      out.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      out.write(new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0});
      out.write(strip);
      out.seek(64);
      var entries =
          tags.entrySet().stream()
              .map(tag -> (Entry) new TIFFEntry(tag.getKey(), tag.getValue()))
              .toList();
      long offset = new TIFFWriter().writeIFD(entries, out);
      out.writeInt(0);
      out.seek(4);
      out.writeInt((int) offset);
    }
  }
}
