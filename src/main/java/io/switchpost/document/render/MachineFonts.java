package io.switchpost.document.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/**
 * TrueType fonts and collections of them that are installed on this machine, for letters that ours
 * has not. Slow: they are read when somebody asks.
 */
final class MachineFonts {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"));
  private static final int DEEPEST = 6;
  private static final String COLLECTION = ".ttc";
  private static final Pattern UPRIGHT =
      Pattern.compile("(?i)(?!.*(bold|italic|oblique|mono|light|condensed|narrow)).*\\.tt[fc]");

  private MachineFonts() {}

  /**
   * Files that have some of these characters, each at least one that none before has.
   *
   * @param wanted characters; those that were found are taken out
   */
  static List<Path> with(Set<Integer> wanted) {
    List<Path> found = new ArrayList<>();
    for (Path file : installed()) {
      if (wanted.isEmpty()) {
        break;
      }
      Set<Integer> has = characters(file, wanted);
      if (wanted.removeAll(has)) {
        found.add(file);
      }
    }
    return found;
  }

  private static List<Path> installed() {
    List<Path> files = new ArrayList<>();
    for (Path place : PLACES) {
      try (Stream<Path> all = Files.walk(place, DEEPEST)) {
        all.filter(file -> UPRIGHT.matcher(file.getFileName().toString()).matches())
            .sorted()
            .forEach(files::add);
      } catch (IOException | UncheckedIOException e) {
        // no fonts there
      }
    }
    return files;
  }

  /** Which of the characters a file has; none if it is no font that can be used. */
  static Set<Integer> characters(Path file, Set<Integer> wanted) {
    Set<Integer> found = new HashSet<>();
    try {
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(COLLECTION)) {
        try (TrueTypeCollection fonts = new TrueTypeCollection(file.toFile())) {
          fonts.processAllFonts(font -> found.addAll(characters(font, wanted)));
        }
      } else {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(file))) {
          found.addAll(characters(font, wanted));
        }
      }
    } catch (IOException | RuntimeException e) {
      return Set.of();
    }
    return found;
  }

  private static Set<Integer> characters(TrueTypeFont font, Set<Integer> wanted)
      throws IOException {
    if (!font.getTableMap().containsKey(GlyphTable.TAG)) {
      return Set.of(); // outlines of PostScript
    }
    CmapLookup map = font.getUnicodeCmapLookup();
    return wanted.stream().filter(c -> map.getGlyphId(c) != 0).collect(Collectors.toSet());
  }
}
