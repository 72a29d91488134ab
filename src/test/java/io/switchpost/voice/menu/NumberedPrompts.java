package io.switchpost.voice.menu;

import io.switchpost.media.AudioSource;
import io.switchpost.media.WavFile;
import io.switchpost.voice.Prompts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Prompts of 20 ms, each with samples of its own value, so that what was played can be read. */
final class NumberedPrompts {
  private static final int LENGTH = 160;
  private static final int STEP = 16;

  private final Path directory;
  private final List<String> names;

  NumberedPrompts(Path directory) throws IOException {
    this.directory = directory;
    this.names = List.copyOf(shippedNames());
    for (String language : List.of("en", "fr")) {
      for (int i = 0; i < names.size(); i++) {
        Path file = directory.resolve(language).resolve(names.get(i) + ".wav");
        Files.createDirectories(file.getParent());
        WavFile.write(file, samples((i + 1) * STEP + (language.equals("fr") ? 1 : 0)));
      }
    }
  }

  private static TreeSet<String> shippedNames() throws IOException {
    Path english = Prompts.shipped().resolve("en");
    try (Stream<Path> files = Files.walk(english)) {
      TreeSet<String> names = new TreeSet<>();
      files
          .filter(Files::isRegularFile)
          .map(file -> english.relativize(file).toString().replaceFirst("\\.wav$", ""))
          .forEach(names::add);
      return names;
    }
  }

  Prompts prompts() {
    return new Prompts(List.of(directory));
  }

  /** A recording that reads as {@code <name>}. */
  Path recording(String name) throws IOException {
    Path file = directory.resolve(name + ".wav");
    WavFile.write(file, samples(-STEP));
    return file;
  }

  /** The names of what a source plays; French ones with {@code fr:} before them. */
  List<String> read(AudioSource source) {
    List<String> read = new ArrayList<>();
    short[] frame = new short[LENGTH];
    for (int at = 0; source.read(at, frame) == LENGTH; at += LENGTH) {
      int value = frame[LENGTH / 2];
      read.add(
          value < 0
              ? "<recording>"
              : (value % STEP == 1 ? "fr:" : "") + names.get(value / STEP - 1));
    }
    return read;
  }

  private static short[] samples(int value) {
    short[] samples = new short[LENGTH];
    java.util.Arrays.fill(samples, (short) value);
    return samples;
  }
}
