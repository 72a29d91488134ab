package io.switchpost.fax.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** TIFF files of other projects' tests, good and hostile, if they are on this machine. */
class FaxTiffSuiteTest {
  private static final Path SUITES =
      Path.of(System.getProperty("switchpost.suites", "../shared/suites"), "tiff");

  @TestFactory
  Stream<DynamicTest> eachFile_endsInPagesOrInOneSentence() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(SUITES), "no TIFF files at " + SUITES);
    List<Path> files;
    try (var all = Files.walk(SUITES)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> read(file)));
  }

  private static void read(Path file) {
    Assertions.assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          try {
            var tiff = FaxTiff.open(file);
            for (int i = 0; i < tiff.pages(); i++) {
              Bitmap page = tiff.page(i).bitmap();
              assertThat(page.height()).isPositive();
            }
          } catch (FaxTiffException e) {
            assertThat(e.getMessage()).matches("\\P{Cntrl}+");
          }
        });
  }
}
