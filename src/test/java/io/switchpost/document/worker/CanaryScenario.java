package io.switchpost.document.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.Bitmap;
import io.switchpost.fax.image.FaxTiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * D3, D6, D7: no document reaches the network or a file; each becomes pages or a sentence. What the
 * documents do where nobody stops them is the first test.
 */
class CanaryScenario {
  /** Octets in the middle of black: the canaries are black, and have more than ten times this. */
  private static final int MOST_BLACK = 5_000;

  @TempDir static Path directory;
  private static Lure lure;
  private static DocumentConverter converter;

  @BeforeAll
  static void open() throws IOException {
    OfficePeer.required();
    lure = new Lure(directory);
    converter = new DocumentConverter(ConverterSettings.in(directory.resolve("work")));
  }

  @AfterAll
  static void close() throws IOException {
    if (converter != null) {
      converter.close();
      lure.close();
    }
  }

  @Test
  void libreOfficeAlone_asksTheNetwork() throws Exception {
    try (Lure another = new Lure(directory)) {
      Process office =
          new ProcessBuilder(
                  "soffice",
                  "--headless",
                  "-env:UserInstallation=" + directory.resolve("profile").toUri(),
                  "--convert-to",
                  "pdf",
                  "--outdir",
                  directory.toString(),
                  Bait.openDocument.in(directory, another).toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(office.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(another.visitors()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Bait.class)
  void nothingIsFetched(Bait bait) throws Exception {
    Path document = bait.in(directory, lure);
    try (Converted made =
        converter.file(document, document.getFileName().toString(), FaxForm.DEFAULT)) {
      FaxTiff pages = FaxTiff.open(made.pages());
      for (int i = 0; i < pages.pages(); i++) {
        assertThat(black(pages.page(i).bitmap())).as("black of page %d", i).isLessThan(MOST_BLACK);
      }
      assertThat(bait.sentence()).isEmpty();
    } catch (DocumentException e) {
      assertThat(e).hasMessage(bait.sentence());
    }
    assertThat(lure.visitors()).isEmpty();
    assertThat(Files.exists(lure.track())).as("a macro ran").isFalse();
  }

  private static int black(Bitmap page) {
    byte[] rows = page.rows();
    int black = 0;
    for (int i = 4 * page.stride(); i < rows.length; i++) {
      black += (rows[i] & rows[i - 4 * page.stride()]) == -1 ? 1 : 0;
    }
    return black;
  }
}
