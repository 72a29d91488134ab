package io.switchpost.document.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documents from everywhere, many of them broken on purpose: each ends in pages or in a sentence
 * within the converter's limit.
 */
class DocumentSuitesScenario {
  private static final Path SUITES =
      Path.of(System.getProperty("switchpost.suites", "../shared/suites"));

  /** Of the suites that take minutes, each so-many-th file; all with switchpost.suites.all=true. */
  private static final Map<String, Integer> STEPS = Map.of("office", 3, "mime", 5);

  @TempDir static Path directory;
  private static DocumentConverter converter;

  @BeforeAll
  static void open() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(SUITES), "the suites of foreign documents are absent");
    converter = new DocumentConverter(ConverterSettings.in(directory.resolve("work")));
  }

  @AfterAll
  static void close() {
    if (converter != null) {
      converter.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pdf", "tiff", "office"})
  void eachEndsInPagesOrInASentence(String suite) throws Exception {
    List<String> strange = new ArrayList<>();
    int printed = 0;
    for (Path file : files(suite)) {
      try (Converted made = converter.file(file, file.getFileName().toString(), FaxForm.DEFAULT)) {
        printed += made.count() > 0 ? 1 : 0;
      } catch (DocumentException e) {
        if (e.getMessage().contains("Exception") || e.getMessage().contains("cannot be printed:")) {
          strange.add(file.getFileName() + ": " + e.getMessage());
        }
      }
    }
    assertThat(strange).isEmpty();
    assertThat(printed).isPositive();
    assertThat(directory.resolve("work").toFile().list((_, name) -> name.startsWith("job")))
        .isEmpty();
  }

  @Test
  void mailsOfEveryKind_endInPagesOrInASentence() throws Exception {
    int printed = 0;
    for (Path file : files("mime")) {
      if (file.toString().endsWith(".msg")) {
        try (Converted made = converter.mail(file, FaxForm.DEFAULT)) {
          printed += made.count() > 0 ? 1 : 0;
        } catch (DocumentException e) {
          assertThat(e.getMessage()).doesNotContain("Exception");
        }
      }
    }
    assertThat(printed).isPositive();
  }

  @Test
  void d7_theWorkerReachesNobody() throws Exception {
    try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      canary.setSoTimeout(200);
      Path rtf = directory.resolve("link.rtf");
      Files.writeString(
          rtf,
          "{\\rtf1 {\\field{\\*\\fldinst INCLUDEPICTURE \"http://127.0.0.1:%d/x.png\"}} words}"
              .formatted(canary.getLocalPort()));
      try (Converted made = converter.file(rtf, "link.rtf", FaxForm.DEFAULT)) {
        assertThat(made.count()).isEqualTo(1);
      } catch (DocumentException e) {
        assertThat(e.getMessage()).contains("LibreOffice is not installed");
      }
      org.assertj.core.api.Assertions.assertThatThrownBy(canary::accept)
          .isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  private static List<Path> files(String suite) throws IOException {
    try (Stream<Path> all = Files.walk(SUITES.resolve(suite))) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      int step = Boolean.getBoolean("switchpost.suites.all") ? 1 : STEPS.getOrDefault(suite, 1);
      return IntStream.range(0, files.size())
          .filter(i -> i % step == 0)
          .mapToObj(files::get)
          .toList();
    }
  }
}
