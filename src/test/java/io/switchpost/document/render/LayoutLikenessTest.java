package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.Resolution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where things stand on the sheet, beside Ghostscript's {@code tiffg4}. */
class LayoutLikenessTest {
  private static final int NEAR = 3;

  /** Of the ink, and of the ink of the worst patch: the same letters, drawn by two programs. */
  private static final double STRAY = 0.005;

  private static final double LOST = 0.05;

  /** With fonts that the PDF does not bring along, whose letters differ. */
  private static final double FOREIGN_STRAY = 0.06;

  private static final double FOREIGN_LOST = 0.3;
  private static final FaxForm A4 = FaxForm.DEFAULT;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Layouts.class)
  void aPage_standsOnA4_asGhostscriptPutsIt(Layouts layout) throws Exception {
    assertAlike(layout.in(directory), 1, A4, STRAY, LOST);
  }

  @ParameterizedTest
  @EnumSource(names = {"a4", "letter", "landscape"})
  void aPage_standsOnLetter_asGhostscriptPutsIt(Layouts layout) throws Exception {
    FaxForm letter = new FaxForm(FaxForm.Paper.LETTER, Resolution.FINE, 100);
    assertAlike(layout.in(directory), 1, letter, STRAY, LOST);
  }

  @ParameterizedTest
  @CsvSource({
    "py-pdf/crazyones-pdfa.pdf, 1",
    "py-pdf/pdflatex-forms.pdf, 1",
    "py-pdf/habibi-rotated.pdf, 1",
    "py-pdf/GeoTopo-komprimiert.pdf, 7",
    "tika/testPDF_rotated.pdf, 1",
    "tika/testPDF_JBIG2.pdf, 1",
    "qpdf/fax-decode-parms.pdf, 1",
    "qpdf/boxes.pdf, 1",
    "pdfbox/ccitt4-cib-test.pdf, 1",
    "pdfbox/BidiSample.pdf, 1",
    "pdfbox/rot90.pdf, 1",
    "format-corpus/pdfCabinetOfHorrors/externalLink.pdf, 1",
    "format-corpus/pdf-handbuilt-test-corpus/T03_001_no-cross-reference-table.pdf, 1"
  })
  void aPageOfASuite_isLikeGhostscripts(String name, int page) throws Exception {
    Path pdf = Path.of(System.getProperty("switchpost.suites", "../shared/suites"), "pdf", name);
    Assumptions.assumeTrue(Files.exists(pdf), "the suites of foreign documents are absent");
    assertAlike(pdf, page, A4, FOREIGN_STRAY, FOREIGN_LOST);
  }

  private void assertAlike(Path pdf, int page, FaxForm form, double stray, double worst)
      throws Exception {
    List<Bitmap> theirs = new Ghostscript(form, directory).sheets(pdf, page);
    List<FaxPage> ours = ours(pdf, form, page - 1 + theirs.size());
    for (int i = 0; i < theirs.size(); i++) {
      Likeness likeness = Likeness.of(ours.get(page - 1 + i).bitmap(), theirs.get(i), NEAR);
      assertThat(likeness.ink()).isGreaterThan(1_000);
      assertThat(likeness.stray()).as("stray ink of sheet %d", i).isLessThan(stray);
      assertThat(likeness.worst()).as("and of its worst patch").isLessThan(worst);
    }
  }

  private List<FaxPage> ours(Path pdf, FaxForm form, int wanted) throws Exception {
    List<FaxPage> pages = new ArrayList<>();
    try (DocumentPages documents = new DocumentPages(form, directory)) {
      documents.render(
          pdf,
          "sheet.pdf",
          page -> {
            pages.add(page);
            if (pages.size() == wanted) {
              throw new DocumentException("enough");
            }
          });
    } catch (DocumentException e) {
      assertThat(e).hasMessage("enough");
    }
    assertThat(pages).hasSize(wanted);
    return pages;
  }
}
