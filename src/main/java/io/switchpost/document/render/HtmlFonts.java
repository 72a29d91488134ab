package io.switchpost.document.render;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.CacheStore;
import io.switchpost.document.Typeface;
import io.switchpost.document.Typeface.Family;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What HTML is printed in: our faces, in four styles, by the generic names of CSS and the usual
 * ones. What is called anything else is sans, and letters that ours have not come from elsewhere.
 */
final class HtmlFonts {
  private static final List<String> SANS =
      List.of("SansSerif", "Arial", "Helvetica", "Calibri", "Verdana", "Tahoma", "Segoe UI");
  private static final List<String> SERIF =
      List.of("Serif", "Times New Roman", "Times", "Georgia", "Cambria", "Garamond");
  private static final List<String> MONO =
      List.of("Monospaced", "Courier New", "Courier", "Consolas", "Menlo", "Lucida Console");

  private static final Set<FSFontUseCase> NAMED = Set.of(FSFontUseCase.DOCUMENT);
  private static final Set<FSFontUseCase> NOT_NAMED = Set.of(FSFontUseCase.FALLBACK_PRE);
  private static final Set<FSFontUseCase> OTHER_LETTERS = Set.of(FSFontUseCase.FALLBACK_FINAL);

  /** With it a face is read only where something is printed in it. */
  private static final FSCacheEx<String, FSCacheValue> METRICS = new FSDefaultCacheStore();

  private HtmlFonts() {}

  /**
   * @param others fonts of the machine
   */
  static void register(PdfRendererBuilder builder, List<Path> others) {
    builder.useCacheStore(CacheStore.PDF_FONT_METRICS, METRICS);
    SANS.forEach(name -> styles(builder, Family.SANS, name, NAMED));
    SERIF.forEach(name -> styles(builder, Family.SERIF, name, NAMED));
    MONO.forEach(name -> styles(builder, Family.MONO, name, NAMED));
    styles(builder, Family.SANS, "Switchpost", NOT_NAMED);
    builder.useFont(Typeface.SYMBOL::open, "Signs", 400, FontStyle.NORMAL, true, OTHER_LETTERS);
    builder.useFont(
        Typeface.DINGBATS::open, "Dingbats", 400, FontStyle.NORMAL, true, OTHER_LETTERS);
    for (Path font : others) {
      String name = font.getFileName().toString();
      builder.useFont(font.toFile(), name, 400, FontStyle.NORMAL, true, OTHER_LETTERS);
    }
  }

  private static void styles(
      PdfRendererBuilder builder, Family family, String name, Set<FSFontUseCase> use) {
    for (boolean bold : new boolean[] {false, true}) {
      for (boolean italic : new boolean[] {false, true}) {
        builder.useFont(
            new Typeface(family, bold, italic)::open,
            name,
            bold ? 700 : 400,
            italic ? FontStyle.ITALIC : FontStyle.NORMAL,
            true,
            use);
      }
    }
  }
}
