package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import io.switchpost.document.Typeface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * What a text is written in. Our fonts have the letters of Latin, Greek, Cyrillic and Hebrew, and
 * signs; others are looked for among the fonts of this machine. Emoji that no font has are left
 * out; a text whose letters no font has is refused, since nobody could read it.
 */
final class Script {
  /** A name of so many letters may be missing. */
  private static final int LONGEST_NAME = 10;

  private static final List<CmapLookup> OURS =
      Stream.of(Typeface.SANS, Typeface.SYMBOL, Typeface.DINGBATS).map(Script::characters).toList();

  private Script() {}

  private static CmapLookup characters(Typeface typeface) {
    try (TrueTypeFont font = typeface.parsed()) {
      return font.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The fonts that a document needs beside ours. What no font has is taken out of it.
   *
   * @throws DocumentException when it cannot be read without that
   */
  static List<Path> fontsFor(Document document) throws DocumentException {
    String text = document.body().text();
    Set<Integer> lacking =
        text.codePoints().filter(c -> !isOurs(c)).boxed().collect(Collectors.toSet());
    if (lacking.isEmpty()) {
      return List.of();
    }
    List<Path> fonts = MachineFonts.with(lacking);
    refuseUnreadable(document.body(), lacking);
    takeOut(document, lacking);
    return fonts;
  }

  private static boolean isOurs(int c) {
    return Character.isWhitespace(c)
        || Character.isISOControl(c)
        || OURS.stream().anyMatch(font -> font.getGlyphId(c) != 0);
  }

  /** Whether some of it is written from right to left: Arabic, Hebrew. */
  static boolean runsBackwards(String text) {
    return text.codePoints().anyMatch(Script::isBackwards);
  }

  private static boolean isBackwards(int c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /** A quarter of it, or of a stretch that is longer than a name. */
  private static void refuseUnreadable(Element body, Set<Integer> lacking)
      throws DocumentException {
    boolean stretch =
        body.nodeStream(TextNode.class)
            .map(TextNode::getWholeText)
            .anyMatch(text -> lost(text, lacking) > Math.max(LONGEST_NAME, letters(text) / 4));
    if (stretch || lost(body.text(), lacking) > letters(body.text()) / 4) {
      String letters =
          lacking.stream().sorted().map(Character::toString).collect(Collectors.joining());
      throw ScriptName.refusal(ScriptName.of(letters).orElse("such"));
    }
  }

  private static long letters(String text) {
    return text.codePoints().filter(Character::isLetter).count();
  }

  private static long lost(String text, Set<Integer> lacking) {
    return text.codePoints().filter(Character::isLetter).filter(lacking::contains).count();
  }

  private static void takeOut(Document document, Set<Integer> lacking) {
    for (TextNode text : document.body().nodeStream(TextNode.class).toList()) {
      StringBuilder rest = new StringBuilder();
      text.getWholeText()
          .codePoints()
          .filter(c -> !lacking.contains(c) || Character.isLetter(c))
          .map(c -> lacking.contains(c) ? '?' : c)
          .forEach(rest::appendCodePoint);
      text.text(rest.toString());
    }
  }
}
