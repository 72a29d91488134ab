package io.switchpost.scenario;

import io.switchpost.phone.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A prompt directory of very short sounds: each file says its own name in tones, so that a test
 * hears quickly and without doubt what was played. The record tone is left as it is, silence
 * becomes short.
 */
public final class TonePrompts {
  private static final Path SHIPPED = Path.of("src/main/resources/prompts");

  private final Map<Integer, String> names = new TreeMap<>();
  private final Set<String> silent = new TreeSet<>();

  /**
   * @param prompts with their language, {@code en/vm-intro}
   */
  TonePrompts(Collection<String> prompts) {
    for (String prompt : new TreeSet<>(prompts)) {
      if (prompt.contains("/silence/")) {
        silent.add(prompt);
      } else if (!prompt.endsWith("/beep")) {
        names.put(names.size(), prompt);
      }
    }
    if (names.size() > ToneCode.NUMBERS) {
      throw new IllegalArgumentException("more prompts than numbers: " + names.size());
    }
  }

  /** For every prompt that the gateway ships. */
  public static TonePrompts shipped() throws IOException {
    return like(SHIPPED);
  }

  /** For all prompts of an existing directory, such as the shipped one. */
  public static TonePrompts like(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return new TonePrompts(
          files
              .filter(file -> file.toString().endsWith(".wav"))
              .map(file -> directory.relativize(file).toString().replace('\\', '/'))
              .map(name -> name.substring(0, name.length() - 4))
              .toList());
    }
  }

  /** Writes them all as {@code DIRECTORY/en/vm-intro.wav}. */
  public void writeTo(Path directory) throws IOException {
    for (Map.Entry<Integer, String> prompt : names.entrySet()) {
      write(directory, prompt.getValue(), ToneCode.sound(prompt.getKey()));
    }
    for (String prompt : silent) {
      write(directory, prompt, new short[400]);
    }
  }

  private static void write(Path directory, String prompt, short[] samples) throws IOException {
    Path file = directory.resolve(prompt + ".wav");
    Files.createDirectories(file.getParent());
    Sound.write(file, samples);
  }

  public boolean contains(String prompt) {
    return names.containsValue(prompt);
  }

  /** The sound of one prompt. */
  short[] sound(String prompt) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(prompt))
        .map(entry -> ToneCode.sound(entry.getKey()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such prompt: " + prompt));
  }

  Optional<String> name(int[] received) {
    return ToneCode.number(received, List.copyOf(names.keySet())).map(names::get);
  }
}
