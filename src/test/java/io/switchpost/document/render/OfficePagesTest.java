package io.switchpost.document.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import io.switchpost.fax.image.FaxPage;
import java.io.File;
import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jodconverter.local.office.LocalOfficeUtils;
import org.junit.jupiter.api.Assumptions;
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

  @Test
  void aLibreOfficeThatIsKilled_isStartedAgain_andTheDocumentPrinted() throws Exception {
    Path home = libreOffice();
    Path document = slow();
    List<FaxPage> pages = new ArrayList<>();
    Thread killer = killing(1, document);
    try (var documents = new DocumentPages(FaxForm.DEFAULT, directory, Optional.of(home))) {
      documents.render(document, "a.rtf", pages::add);
    }
    killer.join();
    assertThat(pages).hasSize(1);
    assertThat(readers(document)).isEmpty();
  }

  @Test
  void aDocumentAtWhichLibreOfficeDiesTwice_isDamaged() throws Exception {
    Path home = libreOffice();
    Path document = slow();
    Thread killer = killing(2, document);
    try (var documents = new DocumentPages(FaxForm.DEFAULT, directory, Optional.of(home))) {
      assertThatThrownBy(() -> documents.render(document, "a.rtf", _ -> {}))
          .isInstanceOf(DocumentException.class)
          .hasMessage("the document is damaged");
    }
    killer.join();
  }

  /** Fails in CI, and skips the test elsewhere, where it is missing. */
  private static Path libreOffice() {
    File home = LocalOfficeUtils.getDefaultOfficeHome();
    assertThat(home != null || System.getenv("CI") == null).as("LibreOffice").isTrue();
    Assumptions.assumeTrue(home != null, "LibreOffice is not installed");
    return home.toPath();
  }

  /** One word on a page, and before it much that is read and passed over. */
  private Path slow() throws Exception {
    return Files.writeString(
        directory.resolve("a.rtf"), "{\\rtf1 " + "{\\*\\none x}".repeat(2_000_000) + "Word}");
  }

  /** Ends LibreOffice so many times, each while it reads the document. */
  private static Thread killing(int times, Path document) {
    return Thread.startVirtualThread(
        () -> {
          for (int i = 0; i < times; i++) {
            await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !readers(document).isEmpty());
            readers(document).forEach(ProcessHandle::destroyForcibly);
            await().atMost(Duration.ofSeconds(120)).until(() -> readers(document).isEmpty());
          }
        });
  }

  /** The processes below ours that have the document open. */
  private static List<ProcessHandle> readers(Path document) {
    return ProcessHandle.current().descendants().filter(one -> reads(one, document)).toList();
  }

  private static boolean reads(ProcessHandle process, Path document) {
    try (Stream<Path> open = Files.list(Path.of("/proc", "" + process.pid(), "fd"))) {
      for (Path file : open.toList()) {
        if (Files.isSameFile(file, document)) {
          return true;
        }
      }
      return false;
    } catch (IOException | UncheckedIOException e) {
      return false; // it has just ended, or has just closed a file
    }
  }
}
