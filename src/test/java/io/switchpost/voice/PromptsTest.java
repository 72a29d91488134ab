package io.switchpost.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.WavFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptsTest {
  @TempDir Path temp;
  private Path own;
  private Path pack;
  private Prompts prompts;

  @BeforeEach
  void directories() {
    own = temp.resolve("own");
    pack = temp.resolve("pack");
    prompts = new Prompts(List.of(own, pack));
  }

  private static void write(Path file, int value) throws IOException {
    Files.createDirectories(file.getParent());
    short[] samples = new short[80];
    Arrays.fill(samples, (short) value);
    WavFile.write(file, samples);
  }

  private int value(String name, Locale language) {
    return prompts.samples(name, language)[40];
  }

  @Test
  void firstDirectory_wins() throws IOException {
    write(pack.resolve("en/digits/4.wav"), 1);
    write(pack.resolve("en/digits/5.wav"), 2);
    write(own.resolve("en/digits/4.wav"), 3);
    assertThat(value("digits/4", Locale.ENGLISH)).isEqualTo(3);
    assertThat(value("digits/5", Locale.ENGLISH)).isEqualTo(2);
  }

  @Test
  void packsVoiceDirectories_areLanguages() throws IOException {
    write(pack.resolve("en_US_f_Allison/vm-intro.wav"), 1);
    write(pack.resolve("fr_CA_f_June/vm-intro.wav"), 2);
    assertThat(value("vm-intro", Locale.UK)).isEqualTo(1);
    assertThat(value("vm-intro", Locale.FRANCE)).isEqualTo(2);
  }

  @Test
  void country_isPreferred_thenNone() throws IOException {
    write(pack.resolve("fr_CA/hello.wav"), 1);
    write(pack.resolve("fr/hello.wav"), 2);
    write(pack.resolve("fr-BE/hello.wav"), 3);
    assertThat(value("hello", Locale.CANADA_FRENCH)).isEqualTo(1);
    assertThat(value("hello", Locale.FRANCE)).isEqualTo(2);
    assertThat(value("hello", Locale.of("fr", "BE"))).isEqualTo(3);
  }

  @Test
  void languageWithoutIt_speaksEnglish() throws IOException {
    write(pack.resolve("fr/hello.wav"), 1);
    write(own.resolve("en/goodbye.wav"), 2);
    assertThat(value("goodbye", Locale.FRENCH)).isEqualTo(2);
    assertThat(prompts.exists("goodbye", Locale.GERMAN)).isTrue();
  }

  @Test
  void missing_isSilence() {
    assertThat(prompts.samples("nothing", Locale.ENGLISH)).isNotEmpty().containsOnly(0);
    assertThat(prompts.exists("nothing", Locale.ENGLISH)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "a/../../secret", "/etc/hosts", "", ".", "a//b", "a\nb"})
  void nameThatLeadsOutside_isNoPrompt(String name) throws IOException {
    write(pack.resolve("secret.wav"), 1);
    write(pack.resolve("en/a/x.wav"), 1);
    assertThat(prompts.exists(name, Locale.ENGLISH)).isFalse();
  }

  @Test
  void brokenFile_givesWayToTheNextDirectory() throws IOException {
    write(pack.resolve("en/hello.wav"), 1);
    Files.createDirectories(own.resolve("en"));
    Files.writeString(own.resolve("en/hello.wav"), "this is no sound");
    assertThat(value("hello", Locale.ENGLISH)).isEqualTo(1);
  }

  @Test
  void changedFile_isHeardSoon_andAGoneOneToo() throws IOException {
    Path file = own.resolve("en/hello.wav");
    write(pack.resolve("en/hello.wav"), 1);
    write(file, 2);
    assertThat(value("hello", Locale.ENGLISH)).isEqualTo(2);
    write(file, 3);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(value("hello", Locale.ENGLISH)).isEqualTo(3));
    Files.delete(file);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(value("hello", Locale.ENGLISH)).isEqualTo(1));
  }

  @Test
  void jar_isADirectoryToo() throws IOException {
    URI jar = URI.create("jar:" + temp.resolve("shipped.jar").toUri());
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Files.createDirectories(files.getPath("/prompts/en"));
      write(temp.resolve("hello.wav"), 7);
      Files.copy(temp.resolve("hello.wav"), files.getPath("/prompts/en/hello.wav"));
    }
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
      prompts = new Prompts(List.of(own, files.getPath("/prompts")));
      assertThat(value("hello", Locale.ENGLISH)).isEqualTo(7);
    }
  }

  @Test
  void usual_endsWithTheShippedSet() {
    assertThat(Prompts.usual(own)).startsWith(own).endsWith(Prompts.shipped());
    assertThat(new Prompts(List.of(Prompts.shipped())).exists("vm-intro", Locale.FRENCH)).isTrue();
  }
}
