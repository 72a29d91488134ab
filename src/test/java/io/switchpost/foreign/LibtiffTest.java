package io.switchpost.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.Coding;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.PageEncoder;
import io.switchpost.fax.image.Pages;
import io.switchpost.fax.image.Resolution;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The image room and libtiff read each other. */
@NeedsProgram(value = "tiffcp", from = "libtiff-tools")
class LibtiffTest {
  private static final int HEIGHT = 61;

  @TempDir private static Path shared;

  private static Path allPages;

  @TempDir private Path directory;

  @BeforeAll
  static void writeAllPages() throws IOException {
    allPages = shared.resolve("ours.tif");
    for (FaxPage page : pages()) {
      FaxTiff.append(allPages, page);
    }
  }

  /** Every kind of page at every usual width, through libtiff's decoder and encoder and back. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-c g3:1d",
        "-c g3:2d",
        "-c g3:fill",
        "-c g3:2d:fill",
        "-c g4",
        "-c g3:1d -f lsb2msb",
        "-c g3:2d:fill -f lsb2msb",
        "-c g4 -f lsb2msb",
        "-B -c g4 -r 7",
        "-L -c g3:2d -r 16",
        "-8 -c g4"
      })
  void pagesThatLibtiffCoded_areThoseThatItReadFromUs(String options) throws Exception {
    Path theirs = directory.resolve("theirs.tif");
    List<String> command = new ArrayList<>(List.of("tiffcp"));
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of(allPages.toString(), theirs.toString()));
    run(command);
    same(FaxTiff.open(theirs), pages());
  }

  @ParameterizedTest
  @EnumSource(Pages.class)
  void black_isBlackInALibraryOfOthers(Pages kind) throws Exception {
    var page = new FaxPage(kind.bitmap(1728, HEIGHT), Resolution.FINE);
    Path plain = directory.resolve("plain.tif");
    Path ours = directory.resolve("ours.tif");
    FaxTiff.append(ours, page);
    run(List.of("tiffcp", "-c", "none", ours.toString(), plain.toString()));
    BufferedImage image = ImageIO.read(plain.toFile());
    Bitmap bitmap = page.bitmap();
    for (int i = 0; i < 1728 * HEIGHT; i++) {
      int octet = bitmap.rows()[i / 1728 * bitmap.stride() + i % 1728 / 8];
      boolean black = (octet << i % 8 & 0x80) != 0;
      assertThat((image.getRGB(i % 1728, i / 1728) & 0xff) == 0).isEqualTo(black);
    }
  }

  /**
   * What goes on the line, with EOLs, fill and RTC or EOFB, is what fax2tiff takes from a modem. It
   * makes rows of the EOLs of RTC as well, which are beyond ours.
   */
  @ParameterizedTest
  @MethodSource
  void aPageOffTheLine_isReadByFax2tiff(Coding coding, Pages kind) throws Exception {
    Bitmap bitmap = kind.bitmap(2432, HEIGHT);
    Path line = directory.resolve("line");
    Files.write(line, PageEncoder.of(coding, Resolution.FINE).encode(bitmap));
    Path theirs = directory.resolve("theirs.tif");
    String input =
        switch (coding) {
          case MH -> "-1";
          case MR -> "-2";
          case MMR -> "-4";
        };
    run(List.of("fax2tiff", "-M", input, "-X", "2432", "-o", theirs.toString(), line.toString()));
    Bitmap read = FaxTiff.open(theirs).page(0).bitmap();
    assertThat(read.height()).isBetween(HEIGHT, HEIGHT + 6);
    assertThat(Arrays.copyOf(read.rows(), bitmap.rows().length)).isEqualTo(bitmap.rows());
  }

  static Stream<Arguments> aPageOffTheLine_isReadByFax2tiff() {
    return Arrays.stream(Coding.values())
        .flatMap(
            coding ->
                Stream.of(Pages.TEXT, Pages.SLOPES, Pages.NOISE, Pages.WHITE)
                    .map(page -> Arguments.of(coding, page)));
  }

  @Test
  void tags_areThoseOfAFax() throws Exception {
    String text = run(List.of("tiffinfo", allPages.toString()));
    assertThat(text)
        .contains("Compression Scheme: CCITT Group 4")
        .contains("Subfile Type: multi-page document")
        .contains("Resolution: 204, 98 pixels/inch")
        .contains("Photometric Interpretation: min-is-white")
        .contains("Page Number: 1-0")
        .doesNotContain("Warning");
  }

  private static List<FaxPage> pages() {
    List<FaxPage> pages = new ArrayList<>();
    Resolution[] grids = Resolution.values();
    for (int width : new int[] {1728, 2048, 2432, 2592, 3072, 3456, 3648, 4096, 4864, 1, 999}) {
      for (Pages kind : Pages.values()) {
        pages.add(new FaxPage(kind.bitmap(width, HEIGHT), grids[pages.size() % grids.length]));
      }
    }
    return pages;
  }

  private static void same(FaxTiff tiff, List<FaxPage> pages) throws IOException {
    assertThat(tiff.pages()).isEqualTo(pages.size());
    for (int i = 0; i < pages.size(); i++) {
      FaxPage page = tiff.page(i);
      FaxPage expected = pages.get(i);
      assertThat(page.resolution()).isEqualTo(expected.resolution());
      assertThat(page.bitmap().width()).isEqualTo(expected.bitmap().width());
      assertThat(page.bitmap().height()).isEqualTo(expected.bitmap().height());
      assertThat(page.bitmap().rows()).as("page %d", i).isEqualTo(expected.bitmap().rows());
    }
  }

  private static String run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
