package io.switchpost.document.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documents and mails from everywhere, many of them broken on purpose: each ends in pages or in a
 * sentence within a minute, and leaves nothing behind. {@code -Dswitchpost.suites.report=FILE} has
 * a line for each written.
 */
@Isolated("what other scenarios start is not to be counted")
class DocumentSuitesScenario {
  private static final Path SUITES =
      Path.of(System.getProperty("switchpost.suites", "../shared/suites"));

  /** Of the suites that take minutes, each so-many-th file; all with switchpost.suites.all=true. */
  private static final Map<String, Integer> STEPS = Map.of("office", 3, "mime", 12);

  /** The others beside them are what should come out of them. */
  private static final String MAIL = ".*(\\.msg|\\.eml|/msg_.*\\.txt)";

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long MORE_HEAP = 5 << 20;
  private static final int MORE_THREADS = 3;

  @TempDir Path directory;
  private final List<String> report = new ArrayList<>();

  @BeforeAll
  static void suites() {
    Assumptions.assumeTrue(Files.isDirectory(SUITES), "the suites of foreign documents are absent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pdf", "tiff", "office", "mime"})
  void eachEndsInPagesOrInASentence_andLeavesNothing(String suite) throws Exception {
    if (suite.equals("office")) {
      OfficePeer.required();
    }
    Path work = directory.resolve("work");
    try (DocumentConverter converter = new DocumentConverter(ConverterSettings.in(work))) {
      converter.html("<p>what a first document starts, stays</p>", FaxForm.DEFAULT).close();
    }
    Footprint before = Footprint.now();
    try (DocumentConverter converter = new DocumentConverter(ConverterSettings.in(work))) {
      for (Path file : files(suite)) {
        long begin = System.nanoTime();
        String end = end(converter, file);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        report.add("%s\t%.1f s\t%s".formatted(SUITES.relativize(file), took.toMillis() / 1e3, end));
        assertThat(took).as(file.toString()).isLessThan(LIMIT);
        assertThat(end).as(file.toString()).doesNotContain("Exception").doesNotContain("Error");
      }
    } finally {
      write();
    }
    assertThat(report).anyMatch(line -> line.endsWith(" pages"));
    assertThat(work).isEmptyDirectory();
    Footprint after = Footprint.now();
    assertThat(after.processes()).isEqualTo(before.processes());
    assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + MORE_THREADS);
    assertThat(after.heap()).isLessThan(before.heap() + MORE_HEAP);
  }

  private static String end(DocumentConverter converter, Path file) throws InterruptedException {
    try (Converted made =
        file.toString().matches(MAIL)
            ? converter.mail(file, FaxForm.DEFAULT)
            : converter.file(file, file.getFileName().toString(), FaxForm.DEFAULT)) {
      return made.count() + " pages";
    } catch (DocumentException e) {
      return e.getMessage();
    }
  }

  private void write() throws IOException {
    String file = System.getProperty("switchpost.suites.report", "");
    if (!file.isEmpty()) {
      Files.write(Path.of(file), report, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
