package io.switchpost.document.render;

import io.switchpost.document.DocumentException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.state.PDTextState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * Letters of a PDF that no font here has: it leaves the font to its reader, or was made of an
 * Office document where there was none. Boxes stand in their place, and nobody could read the fax.
 */
final class LostLetters {
  /** Codes beyond are not looked at; no encoding of text has any. */
  private static final int CODES = 1 << 21;

  private final Map<PDFont, BitSet> seen = new IdentityHashMap<>();
  private Optional<String> lost = Optional.empty();

  /** A string of a content stream that is about to be shown. */
  void lookAt(PDTextState text, byte[] string) throws IOException {
    PDFont font = text.getFont();
    if (!(font instanceof PDVectorFont letters)
        || text.getRenderingMode() == RenderingMode.NEITHER) {
      return;
    }
    BitSet before = seen.computeIfAbsent(font, _ -> new BitSet());
    var codes = new ByteArrayInputStream(string);
    while (lost.isEmpty() && codes.available() > 0) {
      int code = font.readCode(codes);
      if (code >= 0 && code < CODES && !before.get(code)) {
        before.set(code);
        lost = ScriptName.of(font.toUnicode(code)).filter(_ -> isLost(font, letters, code));
      }
    }
  }

  private static boolean isLost(PDFont font, PDVectorFont letters, int code) {
    try {
      return font.isEmbedded()
          ? font instanceof PDTrueTypeFont own && isBox(own, code)
          : !letters.hasGlyph(code);
    } catch (IOException e) {
      return false; // a damaged font is left out
    }
  }

  /** LibreOffice embeds what its font has for letters that it has not, and says which they were. */
  private static boolean isBox(PDTrueTypeFont font, int code) throws IOException {
    int glyph = font.codeToGID(code);
    GlyphData missing = font.getTrueTypeFont().getGlyph().getGlyph(0);
    GlyphData own = font.getTrueTypeFont().getGlyph().getGlyph(glyph);
    return glyph != 0 && missing != null && own != null && isSame(own.getPath(), missing.getPath());
  }

  private static boolean isSame(Path2D one, Path2D other) {
    double[] at = new double[6];
    double[] there = new double[6];
    PathIterator i = one.getPathIterator(null);
    PathIterator j = other.getPathIterator(null);
    boolean drawn = !i.isDone();
    for (; !i.isDone() && !j.isDone(); i.next(), j.next()) {
      if (i.currentSegment(at) != j.currentSegment(there) || !Arrays.equals(at, there)) {
        return false;
      }
    }
    return drawn && i.isDone() && j.isDone();
  }

  /**
   * @throws DocumentException when there was such a letter
   */
  void refuse() throws DocumentException {
    if (lost.isPresent()) {
      throw ScriptName.refusal(lost.get());
    }
  }
}
