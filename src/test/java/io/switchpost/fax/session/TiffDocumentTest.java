package io.switchpost.fax.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.document.TiffPage;
import io.switchpost.fax.image.FaxPage;
import io.switchpost.fax.image.FaxTiff;
import io.switchpost.fax.image.Resolution;
import io.switchpost.fax.t30.PageLimits;
import io.switchpost.fax.t30.PaperLength;
import io.switchpost.fax.t30.PaperWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiffDocumentTest {
  private static final PageLimits LIMITS =
      new PageLimits(Set.of(Resolution.STANDARD), PaperWidth.A4, PaperLength.UNLIMITED);

  @TempDir Path directory;
  private Path file;
  private final List<FaxPage> pages = new ArrayList<>();

  @BeforeEach
  void threePages() throws IOException {
    file = directory.resolve("three.tif");
    for (int seed = 1; seed <= 3; seed++) {
      pages.add(TiffPage.drawn(1728, 60, Resolution.STANDARD, seed));
      FaxTiff.append(file, pages.getLast());
    }
  }

  @Test
  void pagesThatWereConfirmedBefore_areSkipped_andNumberedAsInTheFile() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    TiffDocument document =
        new TiffDocument(
            file,
            1,
            (page, number) -> {
              numbers.add(number);
              return page;
            });
    assertThat(document.pages()).isEqualTo(2);
    assertThat(document.page(1, LIMITS).bitmap().rows()).isEqualTo(pages.get(1).bitmap().rows());
    assertThat(document.page(2, LIMITS).bitmap().rows()).isEqualTo(pages.get(2).bitmap().rows());
    assertThat(numbers).containsExactly(2, 3);
  }

  @Test
  void nothingLeftToSend_isSaidAtOnce() {
    assertThatThrownBy(() -> new TiffDocument(file, 3, (page, _) -> page))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no page to send after page 3");
  }

  @Test
  void fileThatIsNoTiff_isRefused() throws IOException {
    Path text = Files.writeString(directory.resolve("text.tif"), "no picture");
    assertThatThrownBy(() -> new TiffDocument(text, 0, (page, _) -> page))
        .isInstanceOf(IOException.class);
  }
}
