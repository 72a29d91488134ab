package io.switchpost.voice;

import io.switchpost.media.AudioSource;
import io.switchpost.media.Tones;
import io.switchpost.media.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sounds that are their own names: each prompt of the tables is 10 ms of one number, so that a test
 * reads from the samples what was said. What people say is numbers as well, of any length.
 */
public final class SpokenNames {
  private static final int BLOCK = 80;
  private static final int PEOPLE = 10_000;

  private static final Map<Integer, String> NAMES = new ConcurrentHashMap<>();
  private static Path directory;

  private SpokenNames() {}

  /** A prompt directory, English and French, with every prompt of the shipped tables. */
  public static synchronized Path directory() throws IOException {
    if (directory == null) {
      Path made = Files.createTempDirectory("prompts");
      write(made, "en");
      write(made, "fr");
      directory = made;
    }
    return directory;
  }

  private static void write(Path made, String language) throws IOException {
    for (String line : Files.readAllLines(Path.of("src/main/prompts/" + language + ".tsv"))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String name = line.substring(0, line.indexOf('\t'));
      int number = NAMES.size() + 1;
      NAMES.put(number, language.equals("en") ? name : language + "/" + name);
      Path file = made.resolve(language).resolve(name + ".wav");
      Files.createDirectories(file.getParent());
      WavFile.write(file, samples(number, BLOCK));
    }
  }

  /** Somebody says that, for so long. */
  public static synchronized short[] speech(String words, Duration length) {
    int number = PEOPLE;
    while (NAMES.containsKey(number) && !NAMES.get(number).equals(words)) {
      number++;
    }
    NAMES.put(number, words);
    return samples(number, (int) length.toMillis() * 8);
  }

  private static short[] samples(int number, int length) {
    short[] samples = new short[length];
    Arrays.fill(samples, (short) number);
    return samples;
  }

  /** What is said in these samples; {@code digits/4} as {@code 4}, the record tone as such. */
  static List<String> in(AudioSource source) {
    if (source.length() == Tones.beep().length()) {
      return List.of("beep");
    }
    List<String> names = new ArrayList<>();
    short[] frame = new short[BLOCK];
    int before = 0;
    for (int at = 0; source.read(at, frame) > 0; at += BLOCK) {
      int number = frame[0];
      if (number != 0 && (number < PEOPLE || number != before)) {
        String name = NAMES.getOrDefault(number, "noise");
        names.add(name.startsWith("digits/") ? name.substring("digits/".length()) : name);
      }
      before = number;
    }
    return names;
  }
}
