package io.switchpost.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchpost.media.WavFile;
import io.switchpost.voice.keypad.Action;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped set is whole, and each file is what a telephone needs. */
class ShippedPromptsTest {
  private static final int FRAME = 160;

  static Stream<Path> spoken() throws IOException {
    try (Stream<Path> files = Files.walk(Prompts.shipped())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getParent().endsWith("silence"))
          .toList()
          .stream();
    }
  }

  @Test
  void format_isMuLaw8000Mono() throws IOException {
    for (Path file : spoken().toList()) {
      ByteBuffer head = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(head.getShort(20)).as("format of %s", file).isEqualTo((short) 7);
      assertThat(head.getShort(22)).as("channels of %s", file).isEqualTo((short) 1);
      assertThat(head.getInt(24)).as("rate of %s", file).isEqualTo(8000);
    }
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void sound_hasLevelLengthAndSoftEdges(Path file) throws IOException {
    short[] samples = WavFile.read(file);
    assertThat(samples.length).as("length").isBetween(8000 / 5, 15 * 8000);
    assertThat(peak(samples, 0, samples.length)).as("peak").isLessThan(dbfs(-1));
    assertThat(speechLevel(samples)).as("level of speech").isBetween(dbfs(-22), dbfs(-18));
    assertThat(peak(samples, 0, 4)).as("first samples").isLessThan(200);
    assertThat(peak(samples, samples.length - 4, samples.length))
        .as("last samples")
        .isLessThan(200);
    assertThat(silenceBefore(samples)).as("margin before").isLessThan(0.1);
  }

  private static double dbfs(double decibels) {
    return 32768 * Math.pow(10, decibels / 20);
  }

  private static double peak(short[] samples, int from, int to) {
    return IntStream.range(from, to).map(i -> Math.abs(samples[i])).max().orElse(0);
  }

  private static double[] frames(short[] samples) {
    return IntStream.range(0, samples.length / FRAME)
        .mapToDouble(
            frame ->
                Math.sqrt(
                    IntStream.range(frame * FRAME, (frame + 1) * FRAME)
                        .mapToDouble(i -> (double) samples[i] * samples[i])
                        .average()
                        .orElse(0)))
        .toArray();
  }

  /** RMS of the frames that hold speech: those at most 20 dB below the loudest. */
  private static double speechLevel(short[] samples) {
    double[] frames = frames(samples);
    double loudest = DoubleStream.of(frames).max().orElse(0);
    return Math.sqrt(
        DoubleStream.of(frames)
            .filter(level -> level > loudest / 10)
            .map(level -> level * level)
            .average()
            .orElse(0));
  }

  private static double silenceBefore(short[] samples) {
    double[] frames = frames(samples);
    double loudest = DoubleStream.of(frames).max().orElse(0);
    return IntStream.range(0, frames.length)
            .filter(i -> frames[i] > loudest / 300)
            .findFirst()
            .orElse(frames.length)
        * FRAME
        / 8000.0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void everythingThatCanBeSaid_isThere(String language) throws IOException {
    Locale locale = Locale.forLanguageTag(language);
    Set<String> said = new TreeSet<>(everySentence(Speech.in(locale)));
    said.addAll(namedInTheCode());
    said.addAll(namedInMenusAndKeypads());
    said.addAll(announcedKeys());
    assertThat(missing(said, Prompts.shipped(), language)).isEmpty();
  }

  @Test
  void bothLanguages_haveTheSameNames_butForTheirOwnNumbers() throws IOException {
    Set<String> english = names("en");
    Set<String> french = names("fr");
    Set<String> common = new TreeSet<>(english);
    common.retainAll(french);
    english.removeAll(common);
    french.removeAll(common);
    assertThat(english).containsExactly("digits/oh");
    assertThat(french).containsExactlyInAnyOrder("digits/1F", "digits/et");
  }

  @Test
  void tables_areWhatIsShipped() throws IOException {
    for (String language : List.of("en", "fr")) {
      Set<String> table = new TreeSet<>();
      for (String line : Files.readAllLines(Path.of("src/main/prompts", language + ".tsv"))) {
        if (!line.isBlank() && !line.startsWith("#")) {
          assertThat(table.add(line.split("\t")[0])).as("twice: %s", line).isTrue();
        }
      }
      assertThat(names(language)).isEqualTo(table);
    }
  }

  /**
   * With Debian's packs installed, so much is still spoken by the shipped voices: what is ours, and
   * a few words that the packs lack.
   */
  @ParameterizedTest
  @ValueSource(strings = {"en en_US_f_Allison", "fr fr_CA_f_June"})
  void debianPack_lacksOnlyWhatIsKnown(String languageAndVoice) throws IOException {
    String[] pack = languageAndVoice.split(" ");
    Path sounds = Path.of("/usr/share/asterisk/sounds");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(sounds.resolve(pack[1])),
        "needs Debian's asterisk-core-sounds-" + pack[0] + "-wav");
    Set<String> said = new TreeSet<>(everySentence(Speech.in(Locale.of(pack[0]))));
    said.addAll(namedInTheCode());
    said.addAll(namedInMenusAndKeypads());
    said.addAll(announcedKeys());
    Set<String> lacking = missing(said, sounds, pack[1]);
    lacking.removeIf(name -> name.startsWith("switchpost/"));
    assertThat(lacking).isSubsetOf("hour", "digits/1F");
  }

  private static Set<String> missing(Set<String> names, Path directory, String language) {
    Set<String> missing = new TreeSet<>();
    for (String name : names) {
      if (!Files.isRegularFile(directory.resolve(language).resolve(name + ".wav"))) {
        missing.add(name);
      }
    }
    return missing;
  }

  /** What is in the source tree: a build's directory may still hold a file that is gone there. */
  private static Set<String> names(String language) throws IOException {
    Path directory = Path.of("src/main/resources/prompts", language);
    try (Stream<Path> files = Files.walk(directory)) {
      Set<String> names = new TreeSet<>();
      files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString().replaceFirst("\\.wav$", ""))
          .forEach(names::add);
      return names;
    }
  }

  private static Set<String> everySentence(Speech speech) {
    Set<String> names = new TreeSet<>();
    IntStream.range(0, 2_200).forEach(n -> add(names, speech.number(n)));
    Stream.of(71_081L, 999_999_999L).forEach(n -> add(names, speech.number(n)));
    IntStream.range(0, 100).forEach(n -> add(names, speech.digits("%02d".formatted(n))));
    add(names, speech.digits("+33*#"));
    add(names, speech.digits("abcdefghijklmnopqrstuvwxyz"));
    add(names, speech.spelled("Abcdefghijklmnopqrstuvwxyz 0123456789 - é"));
    for (int fresh = 0; fresh < 3; fresh++) {
      for (int saved = 0; saved < 3; saved++) {
        add(names, speech.mailbox(fresh, saved));
      }
      add(names, speech.newMessages(fresh));
      add(names, speech.savedMessages(fresh));
    }
    IntStream.range(0, 24 * 60)
        .forEach(minute -> add(names, speech.time(LocalTime.ofSecondOfDay(minute * 60L))));
    ZonedDateTime now = ZonedDateTime.of(2026, 11, 21, 12, 0, 0, 0, ZoneOffset.UTC);
    IntStream.range(-3, 20_000).forEach(ago -> add(names, speech.moment(now.minusDays(ago), now)));
    IntStream.range(0, 7_300)
        .forEach(seconds -> add(names, speech.duration(Duration.ofSeconds(seconds))));
    return names;
  }

  private static void add(Set<String> names, Phrase phrase) {
    phrase.parts().forEach(part -> names.add(((Phrase.Part.Prompt) part).name()));
  }

  /** Every string of this room's code that is a prompt's name; what is put together is above. */
  private static Set<String> namedInTheCode() throws IOException {
    return named("src/main/java/io/switchpost/voice", "\"([a-zA-Z0-9/_-]+)\"", ".java");
  }

  private static Set<String> announcedKeys() {
    Set<String> names = new TreeSet<>();
    for (Action action : Action.values()) {
      names.add(action.prompt());
    }
    return names;
  }

  private static Set<String> namedInMenusAndKeypads() throws IOException {
    Set<String> names = named("src/main/resources/menus", "(?m)#.*$|([a-zA-Z0-9/_-]+)", ".yaml");
    names.addAll(named("src/main/resources/keypads", "(?m)#.*$|([a-zA-Z0-9/_-]+)", ".yaml"));
    return names;
  }

  private static Set<String> named(String directory, String regex, String ending)
      throws IOException {
    Set<String> known = names("en");
    Pattern pattern = Pattern.compile(regex);
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of(directory))) {
      for (Path file : files.filter(file -> isRead(file, ending)).toList()) {
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
          String name = matcher.group(1) == null ? "" : matcher.group(1);
          boolean prompt =
              known.contains(name)
                  || name.matches("(vm|dir)-[a-zA-Z].*|switchpost/[a-z0-9-]*[a-z0-9]");
          if (prompt) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  private static boolean isRead(Path file, String ending) {
    String name = file.getFileName().toString();
    return name.endsWith(ending) && !name.matches(".*Grammar.java|FrenchNumbers.java");
  }
}
