package io.switchpost.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaxTiffFileTest {
  @TempDir Path directory;

  private List<FaxSheet> sheets(List<FaxPage> pages) throws IOException {
    List<FaxSheet> sheets = new ArrayList<>();
    for (FaxPage page : pages) {
      Path file = directory.resolve("%04d.tif".formatted(sheets.size() + 1));
      FaxTiff.append(file, page);
      sheets.add(TiffPage.sheet(page, file));
    }
    return sheets;
  }

  @Test
  void pages_areOneFile_thatLibtiffReads() throws Exception {
    List<FaxPage> pages =
        List.of(
            TiffPage.drawn(1728, 1143, Resolution.STANDARD, 1),
            TiffPage.drawn(2432, 3300, Resolution.FINE, 2),
            TiffPage.drawn(1728, 9, Resolution.SUPERFINE, 3));
    Path tiff = directory.resolve("fax.tif");
    Files.writeString(tiff, "left by an attempt that a crash ended");

    FaxTiffFile.write(sheets(pages), tiff);

    FaxTiff read = FaxTiff.open(tiff);
    assertThat(read.pages()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      FaxPage page = read.page(i);
      assertThat(page.resolution()).isEqualTo(pages.get(i).resolution());
      assertThat(page.bitmap().rows()).isEqualTo(pages.get(i).bitmap().rows());
    }
    Process tiffinfo =
        new ProcessBuilder("tiffinfo", "-D", tiff.toString()).redirectErrorStream(true).start();
    String said = new String(tiffinfo.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(tiffinfo.waitFor()).as(said).isZero();
    assertThat(said)
        .contains("Image Width: 2432 Image Length: 3300", "Resolution: 204, 98 pixels/inch")
        .doesNotContain("rror");
  }

  @Test
  void page_ofTheSpool_becomesAPdfToo() throws Exception {
    FaxPage page = TiffPage.drawn(1728, 1143, Resolution.STANDARD, 1);
    Path pdf = directory.resolve("fax.pdf");

    FaxPdf.write(sheets(List.of(page)), new FaxPdf.Title("Fax", "", java.time.Instant.EPOCH), pdf);

    Process pdfimages =
        new ProcessBuilder("pdfimages", pdf.toString(), directory.resolve("image").toString())
            .inheritIO()
            .start();
    assertThat(pdfimages.waitFor()).isZero();
    byte[] pbm = Files.readAllBytes(directory.resolve("image-000.pbm"));
    byte[] rows = page.bitmap().rows();
    assertThat(java.util.Arrays.copyOfRange(pbm, pbm.length - rows.length, pbm.length))
        .isEqualTo(rows);
  }

  @Test
  void page_thatIsNotWhatItsRecordSays_isRefused() throws Exception {
    FaxSheet sheet = sheets(List.of(TiffPage.drawn(1728, 20, Resolution.FINE, 1))).getFirst();
    FaxSheet wrong = new FaxSheet(sheet.tiff(), 1728, 21, 204, 196);
    FaxSheet broken =
        new FaxSheet(Files.writeString(directory.resolve("x.tif"), "?"), 1728, 21, 204, 196);
    Path tiff = directory.resolve("fax.tif");

    assertThatThrownBy(() -> FaxTiffFile.write(List.of(wrong), tiff))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("should have 1728×21 pixels and has 1728×20");
    assertThatThrownBy(() -> FaxTiffFile.write(List.of(broken), tiff))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> FaxTiffFile.write(List.of(), tiff))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
