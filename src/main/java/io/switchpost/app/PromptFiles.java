package io.switchpost.app;

import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.media.WavFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tries the home's recorded voices as they come, so that one that cannot be played is told before a
 * caller meets it. Files are only told of while they are broken: a sound pack has hundreds.
 */
final class PromptFiles {
  private static final int DEEPEST = 3;
  private static final int MOST = 5_000;

  private final Path home;
  private final Path prompts;
  private final FileStates states;
  private final Map<Path, FileTime> tried = new HashMap<>();
  private final Set<Path> broken = new HashSet<>();

  /**
   * @param home the home directory; its {@code prompts} need not exist
   */
  PromptFiles(Path home, FileStates states) {
    this.home = home;
    this.prompts = home.resolve("prompts");
    this.states = states;
  }

  /** Tries those that are new or have changed. */
  void refresh() {
    List<Path> files = files();
    tried.keySet().retainAll(files);
    files.forEach(this::tryOut);
    for (Path gone : broken.stream().filter(file -> !files.contains(file)).toList()) {
      broken.remove(gone);
      states.gone(name(gone));
    }
  }

  private List<Path> files() {
    try (Stream<Path> all =
        Files.find(prompts, DEEPEST, (file, _) -> isPrompt(file), FileVisitOption.FOLLOW_LINKS)) {
      return all.limit(MOST).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // no directory, or gone meanwhile
    }
  }

  private static boolean isPrompt(Path file) {
    return file.toString().endsWith(".wav") && Files.isRegularFile(file);
  }

  private void tryOut(Path file) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      if (modified.equals(tried.put(file, modified))) {
        return;
      }
      WavFile.read(file);
      if (broken.remove(file)) {
        states.mended(name(file));
      }
    } catch (IOException | UncheckedIOException e) {
      broken.add(file);
      states.broken(name(file), new FileState.Trouble(0, reason(file, e)));
    }
  }

  /** The reader's sentence begins with the file. */
  private static String reason(Path file, Exception e) {
    String sentence = String.valueOf(e.getMessage());
    return sentence.startsWith(file + " ")
        ? sentence.substring(file.toString().length() + 1)
        : sentence;
  }

  private String name(Path file) {
    return home.relativize(file).toString();
  }
}
