package io.switchpost.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One directory of prompts. Its sub-directories are languages, named as sound packs name them: the
 * language, perhaps the country, perhaps the voice ({@code fr}, {@code fr_CA}, {@code
 * en_US_f_Allison}).
 */
final class PromptDirectory {
  private static final long LISTED_FOR = TimeUnit.SECONDS.toNanos(1);

  private final Path root;
  private volatile Listing listing = new Listing(List.of(), System.nanoTime() - 2 * LISTED_FOR);

  private record Listing(List<Path> languages, long at) {}

  PromptDirectory(Path root) {
    this.root = root;
  }

  /** Where the prompt would be: the right country first, then no country, then any other. */
  List<Path> candidates(String name, Locale language) {
    return languages().stream()
        .filter(directory -> code(directory, 0).equals(language.getLanguage()))
        .sorted(Comparator.comparingInt(directory -> rank(directory, language)))
        .map(directory -> directory.resolve(name + ".wav"))
        .toList();
  }

  private static int rank(Path directory, Locale language) {
    String country = code(directory, 1);
    if (country.equals(language.getCountry())) {
      return 0;
    }
    return country.isEmpty() ? 1 : 2;
  }

  private static String code(Path directory, int part) {
    // a path inside a jar may end with its separator
    String[] codes = directory.getFileName().toString().replace("/", "").split("[_-]", -1);
    return part < codes.length ? codes[part] : "";
  }

  private List<Path> languages() {
    Listing known = listing;
    if (System.nanoTime() - known.at < LISTED_FOR) {
      return known.languages;
    }
    Listing fresh = new Listing(list(), System.nanoTime());
    listing = fresh;
    return fresh.languages;
  }

  private List<Path> list() {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      return List.of(); // a directory that is not there yet: the home's may come later
    }
  }
}
