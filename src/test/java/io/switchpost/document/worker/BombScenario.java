package io.switchpost.document.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.document.DocumentException;
import io.switchpost.document.FaxForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * M7, M13, D1, D4: each ends in its sentence within a minute, and the gateway's process has what it
 * had before. Those that take most of the minute are run with {@code -Dbombs.all=true}.
 */
@Isolated("what other scenarios start is not to be counted")
class BombScenario {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long MORE_HEAP = 5 << 20;

  @TempDir static Path directory;
  private static DocumentConverter converter;
  private static Footprint before;

  @BeforeAll
  static void open() throws IOException {
    OfficePeer.required();
    before = Footprint.now();
    converter = new DocumentConverter(ConverterSettings.in(directory.resolve("work")));
  }

  @AfterAll
  static void nothingIsLeft() throws Exception {
    if (converter == null) {
      return;
    }
    try (Converted made = converter.html("<p>the next one is printed</p>", FaxForm.DEFAULT)) {
      assertThat(made.count()).isEqualTo(1);
    }
    converter.close();
    assertThat(directory.resolve("work")).isEmptyDirectory();
    Footprint after = Footprint.now();
    assertThat(after.processes()).isEqualTo(before.processes());
    assertThat(after.heap()).isLessThan(before.heap() + MORE_HEAP);
  }

  static Stream<Bomb> bombs() {
    boolean all = Boolean.getBoolean("bombs.all");
    return Arrays.stream(Bomb.values()).filter(bomb -> all || !bomb.isSlow());
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void aBomb_endsInItsSentence(Bomb bomb) throws Exception {
    Path document = bomb.in(directory);
    long begin = System.nanoTime();
    String end;
    try (Converted made =
        bomb.isMail()
            ? converter.mail(document, FaxForm.DEFAULT)
            : converter.file(document, document.getFileName().toString(), FaxForm.DEFAULT)) {
      end = made.count() + " pages";
    } catch (DocumentException e) {
      end = e.getMessage();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
    assertThat(end).matches(bomb.end());
    Files.delete(document);
  }
}
