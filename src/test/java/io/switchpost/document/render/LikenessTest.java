package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our pages beside those that Ghostscript's {@code tiffg4} draws on the same grid. */
class LikenessTest {
  /** Pixels; a letter stands on a whole pixel, and each side rounds in its own way. */
  private static final int NEAR = 2;

  /** Of the ink on either page, what is allowed to have no ink near it on the other. */
  private static final double STRAY = 0.01;

  @TempDir Path directory;

  @BeforeEach
  void ghostscript() {
    boolean there = Files.isExecutable(Path.of("/usr/bin/gs"));
    assertThat(there || System.getenv("CI") == null).as("Ghostscript is installed").isTrue();
    Assumptions.assumeTrue(there, "Ghostscript is not installed");
  }

  static Stream<String> sheets() {
    return Stream.of("letters", "lines", "turned", "colours", "seeThrough", "form");
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void aSheet_isLikeThatOfGhostscript(String kind) throws Exception {
    Path pdf = Sheets.valueOf(kind).in(directory);
    Likeness likeness = likeness(pdf, Resolution.FINE);
    assertThat(likeness.ink()).as("ink").isGreaterThan(2_000);
    assertThat(likeness.stray()).as("stray ink").isLessThan(STRAY);
  }

  @ParameterizedTest
  @EnumSource(Resolution.class)
  void trap99_lettersAndLines_atEachResolution(Resolution resolution) throws Exception {
    assertThat(likeness(Sheets.letters.in(directory), resolution).stray()).isLessThan(STRAY);
    assertThat(likeness(Sheets.lines.in(directory), resolution).stray()).isLessThan(STRAY);
  }

  @Test
  void theMeasure_tellsAShiftedPage_andABlankOne() throws Exception {
    Path pdf = Sheets.letters.in(directory);
    FaxPage reference = ghostscript(pdf, Resolution.FINE);
    Bitmap ours = ours(pdf, Resolution.FINE).bitmap();
    Bitmap blank = new Bitmap(ours.width(), ours.height(), new byte[ours.rows().length]);
    assertThat(Likeness.of(ours, reference.bitmap(), NEAR).stray()).isLessThan(STRAY);
    assertThat(Likeness.of(shifted(ours, 0, 6), reference.bitmap(), NEAR).stray())
        .isGreaterThan(STRAY);
    assertThat(Likeness.of(shifted(ours, 8, 0), reference.bitmap(), NEAR).stray())
        .isGreaterThan(STRAY);
    assertThat(Likeness.of(blank, reference.bitmap(), NEAR).stray()).isGreaterThan(STRAY);
  }

  @Test
  void sixPointText_hasAsMuchInkAsGhostscripts_andItsStrokesHold() throws Exception {
    Path pdf = Sheets.letters.in(directory);
    Bitmap ours = ours(pdf, Resolution.FINE).bitmap();
    Bitmap theirs = ghostscript(pdf, Resolution.FINE).bitmap();
    double ink = (double) Likeness.ink(ours) / Likeness.ink(theirs);
    assertThat(ink).isBetween(0.75, 1.25);
    double pieces = (double) Pieces.in(ours) / Pieces.in(theirs);
    assertThat(pieces).as("letters that fell to pieces or ran together").isBetween(0.85, 1.15);
  }

  private Likeness likeness(Path pdf, Resolution resolution) throws Exception {
    return Likeness.of(ours(pdf, resolution).bitmap(), ghostscript(pdf, resolution).bitmap(), NEAR);
  }

  private FaxPage ours(Path pdf, Resolution resolution) throws Exception {
    List<FaxPage> pages = new ArrayList<>();
    try (DocumentPages documents =
        new DocumentPages(new FaxForm(FaxForm.Paper.A4, resolution, 10), directory)) {
      documents.render(pdf, "sheet.pdf", pages::add);
    }
    return pages.getFirst();
  }

  private FaxPage ghostscript(Path pdf, Resolution resolution) throws Exception {
    Path tiff = directory.resolve("reference.tif");
    FaxForm form = new FaxForm(FaxForm.Paper.A4, resolution, 10);
    Process process =
        new ProcessBuilder(
                "gs",
                "-q",
                "-dSAFER",
                "-dNOPAUSE",
                "-dBATCH",
                "-sDEVICE=tiffg4",
                "-dAdjustWidth=0",
                "-r%dx%d".formatted(resolution.across(), resolution.down()),
                "-g%dx%d".formatted((int) (form.paper().width() * form.across()), form.rows()),
                "-sOutputFile=" + tiff,
                pdf.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    FaxPage page = FaxTiff.open(tiff).page(0);
    // ours stands in the middle of the fax machine's row
    int left = (form.columns() - page.bitmap().width() + 1) / 2;
    return new FaxPage(onto(page.bitmap(), form.columns(), left, 0), resolution);
  }

  private static Bitmap shifted(Bitmap bitmap, int right, int down) {
    return onto(bitmap, bitmap.width(), right, down);
  }

  private static Bitmap onto(Bitmap from, int width, int right, int down) {
    byte[] rows = new byte[Bitmap.strideOf(width) * from.height()];
    for (int y = down; y < from.height(); y++) {
      for (int x = right; x < Math.min(width, from.width() + right); x++) {
        if (Likeness.isBlack(from, x - right, y - down)) {
          rows[y * Bitmap.strideOf(width) + x / 8] |= (byte) (0x80 >> (x & 7));
        }
      }
    }
    return new Bitmap(width, from.height(), rows);
  }
}
