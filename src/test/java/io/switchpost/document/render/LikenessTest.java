package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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

  /** The same in the worst half inch. */
  private static final double LOST = 0.2;

  @TempDir Path directory;

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
  void theMeasure_tellsAShiftedPage_aBlankOne_andALostParagraph() throws Exception {
    Path pdf = Sheets.letters.in(directory);
    Bitmap theirs = theirs(pdf, Resolution.FINE);
    Bitmap ours = ours(pdf, Resolution.FINE).bitmap();
    assertLike(ours, theirs);
    assertUnlike(shifted(ours, 0, 6), theirs);
    assertUnlike(shifted(ours, 8, 0), theirs);
    assertUnlike(without(ours, 0, ours.height()), theirs);
    assertUnlike(without(ours, 300, 400), theirs);
    assertUnlike(ours, without(theirs, 300, 400));
  }

  private static void assertLike(Bitmap ours, Bitmap theirs) {
    Likeness likeness = Likeness.of(ours, theirs, NEAR);
    assertThat(likeness.stray()).as("stray ink").isLessThan(STRAY);
    assertThat(likeness.worst()).as("stray ink of the worst patch").isLessThan(LOST);
  }

  private static void assertUnlike(Bitmap ours, Bitmap theirs) {
    assertThat(Likeness.of(ours, theirs, NEAR).stray()).isGreaterThan(STRAY);
    assertThat(Likeness.of(ours, theirs, NEAR).worst()).isGreaterThan(LOST);
  }

  private static Bitmap without(Bitmap page, int top, int bottom) {
    byte[] rows = page.rows().clone();
    Arrays.fill(rows, top * page.stride(), bottom * page.stride(), (byte) 0);
    return new Bitmap(page.width(), page.height(), rows);
  }

  @Test
  void sixPointText_hasAsMuchInkAsGhostscripts_andItsStrokesHold() throws Exception {
    Path pdf = Sheets.letters.in(directory);
    Bitmap ours = ours(pdf, Resolution.FINE).bitmap();
    Bitmap theirs = theirs(pdf, Resolution.FINE);
    double ink = (double) Likeness.ink(ours) / Likeness.ink(theirs);
    assertThat(ink).isBetween(0.75, 1.25);
    double pieces = (double) Pieces.in(ours) / Pieces.in(theirs);
    assertThat(pieces).as("letters that fell to pieces or ran together").isBetween(0.85, 1.15);
  }

  private Likeness likeness(Path pdf, Resolution resolution) throws Exception {
    return Likeness.of(ours(pdf, resolution).bitmap(), theirs(pdf, resolution), NEAR);
  }

  private FaxPage ours(Path pdf, Resolution resolution) throws Exception {
    List<FaxPage> pages = new ArrayList<>();
    try (DocumentPages documents = new DocumentPages(form(resolution), directory)) {
      documents.render(pdf, "sheet.pdf", pages::add);
    }
    return pages.getFirst();
  }

  private Bitmap theirs(Path pdf, Resolution resolution) throws Exception {
    return new Ghostscript(form(resolution), directory).sheets(pdf, 1).getFirst();
  }

  private static FaxForm form(Resolution resolution) {
    return new FaxForm(FaxForm.Paper.A4, resolution, 10);
  }

  private static Bitmap shifted(Bitmap bitmap, int right, int down) {
    byte[] rows = new byte[bitmap.rows().length];
    for (int y = down; y < bitmap.height(); y++) {
      for (int x = right; x < bitmap.width(); x++) {
        if (Likeness.isBlack(bitmap, x - right, y - down)) {
          rows[y * bitmap.stride() + x / 8] |= (byte) (0x80 >> (x & 7));
        }
      }
    }
    return new Bitmap(bitmap.width(), bitmap.height(), rows);
  }
}
