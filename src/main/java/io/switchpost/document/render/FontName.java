package io.switchpost.document.render;

import io.switchpost.document.Typeface;
import io.switchpost.document.Typeface.Family;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/**
 * How a PDF calls a font that it does not bring along: ISO 32000-1 clause 9.6.2.2 has fourteen
 * names, and programs write them in many ways ({@code Arial,Bold}, {@code
 * ABCDEF+TimesNewRomanPSMT}).
 *
 * @param text lower case, without what sets words apart and without the prefix of a subset
 */
record FontName(String text) {
  /** Nothing but a family and words of style: Arial Narrow and Helvetica Neue are other fonts. */
  private static final Pattern STANDARD =
      Pattern.compile(
          "(arial|helvetica|liberationsans|times(?:newroman)?|liberationserif|courier(?:(?:courier)?new)?"
              + "|liberationmono|symbol|(?:itc)?zapfdingbats|monotypesorts|wingdings)"
              + "(?:ps|mt|std|roman|regular|normal|bold|italic|oblique)*");

  private static final Pattern BOLD = Pattern.compile("bold|black|heavy|demi");
  private static final Pattern ITALIC = Pattern.compile("italic|oblique|slanted");
  private static final Pattern MONO = Pattern.compile("mono|courier|consol|typewriter|fixed");
  private static final Pattern SERIF =
      Pattern.compile(
          "times|(?<!sans)serif|georgia|garamond|palatino|bookman|schoolbook|cambria|minion|antiqua");

  /** ISO 32000-1 table 122: 400 is normal, 700 bold. */
  private static final float BOLD_FROM = 600;

  /**
   * @param written may be null in a damaged PDF
   */
  static FontName of(String written) {
    String name = written == null ? "" : written.replaceFirst("^[A-Z]{6}\\+", "");
    return new FontName(name.toLowerCase(Locale.ROOT).replaceAll("[ ,_-]", ""));
  }

  /** Ours, if it is one of the fourteen, or Wingdings. */
  Optional<Typeface> standard() {
    Matcher name = STANDARD.matcher(text);
    if (!name.matches()) {
      return Optional.empty();
    }
    Family family =
        switch (name.group(1)) {
          case "arial", "helvetica", "liberationsans" -> Family.SANS;
          case "times", "timesnewroman", "liberationserif" -> Family.SERIF;
          case "courier", "couriernew", "couriercouriernew", "liberationmono" -> Family.MONO;
          case "symbol" -> Family.SYMBOL;
          case "wingdings" -> Family.WINGDINGS;
          default -> Family.DINGBATS;
        };
    return Optional.of(new Typeface(family, says(BOLD), says(ITALIC)));
  }

  /** Ours that is most like it, going by its name and what is said of it. */
  Typeface likeness(Optional<PDFontDescriptor> said) {
    boolean fixed = says(MONO) || said.filter(PDFontDescriptor::isFixedPitch).isPresent();
    boolean serif = says(SERIF) || said.filter(PDFontDescriptor::isSerif).isPresent();
    boolean bold =
        said.filter(font -> font.isForceBold() || font.getFontWeight() >= BOLD_FROM).isPresent();
    boolean italic = said.filter(PDFontDescriptor::isItalic).isPresent();
    return new Typeface(
        fixed ? Family.MONO : serif ? Family.SERIF : Family.SANS,
        bold || says(BOLD),
        italic || says(ITALIC));
  }

  private boolean says(Pattern word) {
    return word.matcher(text).find();
  }
}
