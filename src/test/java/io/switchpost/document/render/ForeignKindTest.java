package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignKindTest {
  @TempDir Path directory;

  /** {@code ~} is an octet of 0. */
  @ParameterizedTest
  @CsvSource({
    "~~~$ftypheic, HEIC",
    "~~~$ftypmif1, HEIC",
    "~~~$ftypavif, AVIF",
    "~~~$ftypisom, Video",
    "RIFF~~~~WEBPVP8, WebP",
    "8BPS~, Photoshop",
    "%!PS-Adobe-3.0 EPSF-3.0, PostScript",
    "<svg xmlns='x'/>, SVG",
    "<?xml version='1.0'?><!-- made by --> <svg>, SVG",
    "PK\u0003\u0004~~, Archive"
  })
  void aFileOfAnotherKind_isToldByItsName(String head, String name) throws Exception {
    Path file = directory.resolve("a.bin");
    Files.write(file, head.replace('~', '\0').getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Drawn.pages(file))
        .hasMessage(name + " files cannot be printed; send a PDF");
  }

  @Test
  void aPageWithADrawingInIt_isAPage() throws Exception {
    Path file = directory.resolve("a.html");
    Files.writeString(
        file, "<?xml version='1.0'?><html><body><p>Text</p><svg></svg></body></html>");
    assertThat(Drawn.pages(file)).hasSize(1);
  }
}
