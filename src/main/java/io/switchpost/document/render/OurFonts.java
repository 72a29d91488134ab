package io.switchpost.document.render;

import io.switchpost.document.Typeface;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/**
 * Fonts for PDFs that do not bring them along. The fourteen that every reader has are ours, on
 * every machine; another is the machine's, if it has one of that name, else ours that is most like
 * it. Only a font that is not of the fourteen makes PDFBox read all fonts of the machine, which
 * takes time.
 */
final class OurFonts implements FontMapper {
  /** Collections of characters that ours have not (ISO 32000-1 table 118). */
  private static final Set<String> FAR_EAST = Set.of("GB1", "CNS1", "Japan1", "Korea1");

  private final Map<Typeface, TrueTypeFont> faces = new ConcurrentHashMap<>();
  private final FontMapper machine;

  private OurFonts(FontMapper machine) {
    this.machine = machine;
  }

  /** For all PDFs that this process reads from now on. */
  static synchronized void install() {
    if (!(FontMappers.instance() instanceof OurFonts)) {
      FontMappers.set(new OurFonts(FontMappers.instance()));
    }
  }

  private TrueTypeFont face(Typeface typeface) {
    return faces.computeIfAbsent(typeface, Typeface::parsed);
  }

  private Optional<TrueTypeFont> standard(String name) {
    return FontName.of(name).standard().map(this::face);
  }

  private TrueTypeFont likeness(String name, PDFontDescriptor said) {
    return face(FontName.of(name).likeness(Optional.ofNullable(said)));
  }

  @Override
  public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor said) {
    return standard(name)
        .map(ours -> new FontMapping<>(ours, false))
        .orElseGet(
            () -> {
              var installed = machine.getTrueTypeFont(name, said);
              return installed.isFallback()
                  ? new FontMapping<>(likeness(name, said), true)
                  : installed;
            });
  }

  @Override
  public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor said) {
    return standard(name)
        .map(ours -> new FontMapping<FontBoxFont>(ours, false))
        .orElseGet(
            () -> {
              var installed = machine.getFontBoxFont(name, said);
              return installed.isFallback()
                  ? new FontMapping<>(likeness(name, said), true)
                  : installed;
            });
  }

  @Override
  public CIDFontMapping getCIDFont(String name, PDFontDescriptor said, PDCIDSystemInfo characters) {
    return standard(name)
        .map(ours -> new CIDFontMapping(null, ours, false))
        .orElseGet(
            () -> {
              var installed = machine.getCIDFont(name, said, characters);
              return installed.isFallback() && !isFarEastern(characters)
                  ? new CIDFontMapping(null, likeness(name, said), true)
                  : installed;
            });
  }

  private static boolean isFarEastern(PDCIDSystemInfo characters) {
    return characters != null && FAR_EAST.contains(characters.getOrdering());
  }
}
