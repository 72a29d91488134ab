package io.switchpost.voice;

import io.switchpost.media.WavFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Prompts by the names of the Asterisk sound packs ({@code vm-intro}, {@code digits/4}).
 *
 * <p>For each name the first directory that has it wins: the home's, an installed pack, the shipped
 * set. In a directory the language comes first ({@code fr/vm-intro.wav}), as the packs have it. A
 * file that is changed, added or removed is noticed within a second; one that cannot be read is
 * reported once and the next directory's is used.
 */
public final class Prompts {
  private static final Logger LOG = Logger.getLogger(Prompts.class);
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_+.-]{0,63}(/[A-Za-z0-9][A-Za-z0-9_+.-]{0,63}){0,3}");
  private static final short[] SILENCE = new short[1600];

  /** Far above the longest prompt, far below what would hurt: about 50 minutes of 8 kHz PCM. */
  private static final long LARGEST_FILE = 50_000_000;

  private final List<PromptDirectory> directories;
  private final PromptCache cache = new PromptCache();

  /** Files that could not be read, as they were then; so that each is reported once. */
  private final Map<Path, FileTime> broken = new ConcurrentHashMap<>();

  /**
   * @param directories the first has precedence; one that does not exist counts as empty
   */
  public Prompts(List<Path> directories) {
    this.directories = directories.stream().map(PromptDirectory::new).toList();
  }

  /**
   * The usual directories: the administrator's own prompts, an Asterisk pack if one is installed in
   * its usual place, the shipped set.
   */
  public static List<Path> usual(Path own) {
    List<Path> all = new ArrayList<>(List.of(own));
    for (String place : List.of("/var/lib/asterisk/sounds", "/usr/share/asterisk/sounds")) {
      if (Files.isDirectory(Path.of(place))) {
        all.add(Path.of(place));
      }
    }
    all.add(shipped());
    return all;
  }

  /** The shipped set: a directory, or a place inside the program's jar. */
  public static Path shipped() {
    URL beep = Prompts.class.getResource("/prompts/en/beep.wav");
    if (beep == null) {
      throw new IllegalStateException(
          "The program's jar lacks prompts/en/beep.wav: run src/main/prompts/make-prompts.py and build");
    }
    try {
      URI uri = beep.toURI();
      if (uri.getScheme().equals("jar")) {
        openJar(uri);
      }
      return Path.of(uri).getParent().getParent();
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("The shipped prompts at " + beep + " cannot be opened", e);
    }
  }

  /** Stays open as long as the program runs. */
  private static void openJar(URI uri) throws IOException {
    try {
      FileSystems.newFileSystem(uri, Map.of());
    } catch (FileSystemAlreadyExistsException open) {
      LOG.tracef("%s is open already", uri);
    }
  }

  /**
   * The samples of a prompt (not to be changed), from a cache; English if the language lacks it;
   * silence (and one log line) if nobody has it.
   */
  public short[] samples(String name, Locale language) {
    return find(name, language).samples();
  }

  public boolean exists(String name, Locale language) {
    return find(name, language).file().isPresent();
  }

  private PromptCache.Entry find(String name, Locale language) {
    String key = language.toLanguageTag() + ' ' + name;
    Optional<PromptCache.Entry> known = cache.get(key);
    if (known.isPresent() && known.get().fresh()) {
      return known.get();
    }
    PromptCache.Entry found = look(name, language, known);
    if (found.file().isEmpty() && (known.isEmpty() || known.get().file().isPresent())) {
      LOG.warnf(
          "No prompt '%s' for language %s in any prompt directory: silence is played instead",
          printable(name), language.toLanguageTag());
    }
    cache.put(key, found);
    return found;
  }

  private PromptCache.Entry look(String name, Locale language, Optional<PromptCache.Entry> known) {
    if (NAME.matcher(name).matches()) {
      for (Locale wanted : List.of(language, Locale.ENGLISH)) {
        for (PromptDirectory directory : directories) {
          for (Path file : directory.candidates(name, wanted)) {
            Optional<PromptCache.Entry> entry = load(file, known);
            if (entry.isPresent()) {
              return entry.get();
            }
          }
        }
      }
    }
    return new PromptCache.Entry(Optional.empty(), FileTime.fromMillis(0), SILENCE);
  }

  private Optional<PromptCache.Entry> load(Path file, Optional<PromptCache.Entry> known) {
    FileTime modified;
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile() || attributes.lastModifiedTime().equals(broken.get(file))) {
        return Optional.empty();
      }
      modified = attributes.lastModifiedTime();
      if (known.isPresent() && known.get().is(file, modified)) {
        return Optional.of(known.get().checkedNow());
      }
      if (attributes.size() > LARGEST_FILE) {
        throw new IOException(
            "it has " + attributes.size() + " octets, a prompt at most " + LARGEST_FILE);
      }
    } catch (IOException e) {
      if (Files.exists(file)) {
        LOG.warnf("Prompt %s is not used: %s", file, e.getMessage());
      }
      return Optional.empty();
    }
    try {
      short[] samples = WavFile.read(file);
      broken.remove(file);
      return Optional.of(new PromptCache.Entry(Optional.of(file), modified, samples));
    } catch (IOException | UncheckedIOException e) {
      broken.put(file, modified);
      LOG.warnf("Prompt %s is not used: %s", file, printable(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
