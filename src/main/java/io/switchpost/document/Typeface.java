package io.switchpost.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A face that comes with the program, so that a page looks the same on every machine: Liberation's,
 * which are as wide as Helvetica, Times and Courier, and those for Symbol, ZapfDingbats and
 * Wingdings.
 */
public record Typeface(Family family, boolean bold, boolean italic) {
  public static final Typeface SANS = new Typeface(Family.SANS, false, false);
  public static final Typeface SYMBOL = new Typeface(Family.SYMBOL, false, false);
  public static final Typeface DINGBATS = new Typeface(Family.DINGBATS, false, false);

  /** What there is of it. */
  public enum Family {
    SANS("/liberation/LiberationSans"),
    SERIF("/liberation/LiberationSerif"),
    MONO("/liberation/LiberationMono"),
    SYMBOL("/fonts/Symbol"),
    DINGBATS("/fonts/Dingbats"),
    WINGDINGS("/fonts/Wingdings");

    private final String file;

    Family(String file) {
      this.file = file;
    }

    /** Whether there is more than one face of it. */
    boolean hasStyles() {
      return ordinal() < SYMBOL.ordinal();
    }
  }

  public Typeface {
    bold &= family.hasStyles();
    italic &= family.hasStyles();
  }

  /** The TrueType file. */
  public InputStream open() {
    return Objects.requireNonNull(
        Typeface.class.getResourceAsStream(file()),
        () -> "the program is incomplete: no " + file());
  }

  /** Its tables are read when they are asked for, by one thread at a time. */
  public TrueTypeFont parsed() {
    try (InputStream file = open()) {
      return new TTFParser().parse(new RandomAccessReadBuffer(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the program is damaged: " + file(), e);
    }
  }

  private String file() {
    return family.hasStyles() ? family.file + "-" + style() + ".ttf" : family.file + ".ttf";
  }

  private String style() {
    return bold ? italic ? "BoldItalic" : "Bold" : italic ? "Italic" : "Regular";
  }
}
