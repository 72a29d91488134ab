package io.switchpost.document.render;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Kinds of files that people send and that cannot be printed, by their first octets. */
enum ForeignKind {
  POSTSCRIPT("PostScript", "%!PS|\u00c5\u00d0\u00d3\u00c6"),
  SVG("SVG", "(\u00ef\u00bb\u00bf)?\\s*(<\\?xml[^>]*>)?\\s*(<!--.*?-->\\s*)*(<!DOCTYPE svg|<svg)"),
  HEIC("HEIC", ".{4}ftyp(hei|hev|mif1|msf1)"),
  AVIF("AVIF", ".{4}ftypavi"),
  VIDEO("Video", ".{4}ftyp|RIFF.{4}AVI |\u001aE\u00df\u00a3"),
  WEBP("WebP", "RIFF.{4}WEBP"),
  SOUND("Sound", "RIFF.{4}WAVE|ID3[\2-\4]|OggS|fLaC"),
  PHOTOSHOP("Photoshop", "8BPS"),
  JPEG_2000("JPEG 2000", "\0\0\0\fjP  |\u00ffO\u00ffQ"),
  JPEG_XL("JPEG XL", "\0\0\0\fJXL |\u00ff\n"),
  WINDOWS_METAFILE("WMF", "\u00d7\u00cd\u00c6\u009a"),
  ENHANCED_METAFILE("EMF", "\1\0\0\0.{36} EMF"),
  DJVU("DjVu", "AT&TFORM"),
  ARCHIVE("Archive", "PK\3\4|Rar!|7z\u00bc\u00af|\u001f\u008b\b");

  private final String name;
  private final Pattern begin;

  ForeignKind(String name, String begin) {
    this.name = name;
    this.begin = Pattern.compile("(?s)(" + begin + ").*");
  }

  /**
   * @param head the first octets of a file, as characters
   */
  static Optional<ForeignKind> of(String head) {
    return Arrays.stream(values()).filter(kind -> kind.begin.matcher(head).matches()).findFirst();
  }

  /** As one writes it before "files". */
  String label() {
    return name;
  }
}
