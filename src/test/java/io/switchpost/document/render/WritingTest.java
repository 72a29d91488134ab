package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.switchpost.document.FaxForm;
import io.switchpost.document.FaxForm.Paper;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How texts and HTML are set: where letters stand, how heavy they are, which way they run. */
class WritingTest {
  @TempDir Path directory;

  /** Pixels from {@code start} up to {@code end}, in which there is ink without a gap. */
  private record Run(int start, int end) {
    int length() {
      return end - start;
    }
  }

  @ParameterizedTest
  @EnumSource(Paper.class)
  void eightyColumnsOfAFile_fit_andLineUp(Paper paper) throws Exception {
    String table = "i".repeat(79) + "|\n" + "W".repeat(79) + "|\n" + "\t".repeat(9) + "1234567|\n";
    Bitmap page = page("table.txt", table, paper);
    List<Run> lines = lines(page);
    assertThat(lines).hasSize(3);
    int bar = columns(page, lines.getFirst()).getLast().start();
    assertThat(lines)
        .allSatisfy(line -> assertThat(columns(page, line).getLast().start()).isEqualTo(bar));
  }

  @Test
  void sixtyLinesOfAFile_areAPage_andEmptyLinesCount() throws Exception {
    assertThat(pages("long.txt", "line\n".repeat(60) + "\f" + "line\n".repeat(60), Paper.A4))
        .hasSize(2);
    List<Run> lines = lines(page("gap.txt", "\none\ntwo\n\nfour\n", Paper.A4));
    int pitch = lines.get(1).start() - lines.get(0).start();
    assertThat(lines.get(2).end() - lines.get(1).end()).isCloseTo(2 * pitch, within(6));
  }

  @Test
  void boldIsBolder_andAFamilyOfCss_isOfItsKind() throws Exception {
    assertThat(ink("<b>Hamburgefonstiv</b>")).isGreaterThan(ink("Hamburgefonstiv") * 1.25);
    assertThat(ink("<h4>Hamburgefonstiv</h4>")).isEqualTo(ink("<b>Hamburgefonstiv</b>"));
    assertThat(width("iiiiiiii", "Courier New"))
        .isCloseTo(width("WWWWWWWW", "monospace"), within(16));
    assertThat(width("Hamburgefonstiv", "Times New Roman"))
        .isEqualTo(width("Hamburgefonstiv", "serif"))
        .isLessThan(width("Hamburgefonstiv", "Arial"));
    assertThat(width("Hamburgefonstiv", "Frobnicate")).isEqualTo(width("Hamburgefonstiv", "Arial"));
  }

  @Test
  void hebrew_runsFromRightToLeft_fromTheRightMargin() throws Exception {
    List<Run> letters = letters("ו" + "ש".repeat(10));
    assertThat(letters.getLast().length()).isLessThan(letters.getFirst().length() / 2);
    assertThat(letters.getLast().end()).isGreaterThan(1500);
    assertThat(letters("ab ש").getFirst().start()).isLessThan(200);
  }

  /** In a font of the machine. */
  @Test
  void arabicLetters_areJoined() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/usr/share/fonts/truetype/dejavu")));
    assertThat(letters("ببب")).hasSize(1);
    assertThat(letters("ب ب ب")).hasSize(3);
  }

  private List<Run> letters(String text) throws Exception {
    Bitmap page = page("letters.txt", text, Paper.A4);
    return columns(page, new Run(0, page.height()));
  }

  private double ink(String html) throws Exception {
    return Likeness.ink(page("ink.html", html, Paper.A4));
  }

  private int width(String text, String family) throws Exception {
    String html = "<p style='font-family: \"%s\"'>%s</p>".formatted(family, text);
    Bitmap page = page("wide.html", html, Paper.A4);
    List<Run> letters = columns(page, new Run(0, page.height()));
    return letters.getLast().end() - letters.getFirst().start();
  }

  private static List<Run> lines(Bitmap page) {
    return runs(
        page.height(), y -> IntStream.range(0, page.width()).anyMatch(x -> isBlack(page, x, y)));
  }

  private static List<Run> columns(Bitmap page, Run line) {
    return runs(
        page.width(),
        x -> IntStream.range(line.start(), line.end()).anyMatch(y -> isBlack(page, x, y)));
  }

  private static boolean isBlack(Bitmap page, int x, int y) {
    return Likeness.isBlack(page, x, y);
  }

  private static List<Run> runs(int length, IntPredicate ink) {
    BitSet inked = new BitSet();
    IntStream.range(0, length).filter(ink).forEach(inked::set);
    List<Run> runs = new ArrayList<>();
    for (int start = inked.nextSetBit(0); start >= 0; start = inked.nextSetBit(start)) {
      int end = inked.nextClearBit(start);
      runs.add(new Run(start, end));
      start = end;
    }
    return runs;
  }

  private Bitmap page(String name, String content, Paper paper) throws Exception {
    return pages(name, content, paper).getFirst().bitmap();
  }

  private List<FaxPage> pages(String name, String content, Paper paper) throws Exception {
    Path file = Files.writeString(directory.resolve(name), content);
    List<FaxPage> pages = new ArrayList<>();
    FaxForm form = new FaxForm(paper, Resolution.FINE, 10);
    try (var documents = new DocumentPages(form, directory)) {
      documents.render(file, name, pages::add);
    }
    return pages;
  }
}
