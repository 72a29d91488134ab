package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchpost.document.FaxForm;
import java.io.IOError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficePagesTest {
  @TempDir Path directory;

  /** As on a full disk, where it cannot write its settings. */
  @Test
  void aLibreOfficeThatDoesNotStart_isNotTheDocumentsFault() throws Exception {
    Path program = Files.createDirectories(directory.resolve("office/program"));
    Path soffice = Files.writeString(program.resolve("soffice.bin"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(soffice, PosixFilePermissions.fromString("rwx------"));
    Path document = Files.writeString(directory.resolve("a.rtf"), "{\\rtf1 Words}");
    try (var documents =
        new DocumentPages(FaxForm.DEFAULT, directory, Optional.of(directory.resolve("office")))) {
      assertThatThrownBy(() -> documents.render(document, "a.rtf", _ -> {}))
          .isInstanceOf(IOError.class)
          .hasMessageContaining("LibreOffice does not start");
    }
  }
}
