package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents come without their extension, or with a wrong one. */
class OfficeExtensionTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("Contract v1.2");
  }

  private void zip(String entry, String content) throws Exception {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "word/document.xml, <x/>, docx",
    "xl/workbook.xml, <x/>, xlsx",
    "ppt/presentation.xml, <x/>, pptx",
    "mimetype, application/vnd.oasis.opendocument.text, odt",
    "mimetype, application/vnd.oasis.opendocument.spreadsheet, ods",
  })
  void aContainer_isWhatItHolds(String entry, String content, String extension) throws Exception {
    zip(entry, content);
    assertThat(OfficeExtension.of(file)).contains(extension);
    assertThat(FileKind.of(file, "report.pdf")).isEqualTo(FileKind.OFFICE);
  }

  @Test
  void anOlderDocument_isToldByItsStreams() throws Exception {
    try (POIFSFileSystem container = new POIFSFileSystem();
        OutputStream out = Files.newOutputStream(file)) {
      container.getRoot().createDocument("Workbook", new java.io.ByteArrayInputStream(new byte[9]));
      container.writeFilesystem(out);
    }
    assertThat(OfficeExtension.of(file)).contains("xls");
  }

  @Test
  void anyOtherContainer_isNone() throws Exception {
    zip("readme.txt", "hello");
    assertThat(OfficeExtension.of(file)).isEmpty();
    assertThat(FileKind.of(file, "a.zip")).isEqualTo(FileKind.UNKNOWN);
    Files.writeString(file, "PK\3\4 and no more");
    assertThat(OfficeExtension.of(file)).isEmpty();
  }
}
