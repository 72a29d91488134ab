package io.switchpost.document.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** What a file is, by its first octets; its name decides only between kinds of office documents. */
enum FileKind {
  PDF,
  TIFF,
  IMAGE,
  HTML,
  TEXT,
  OFFICE,
  UNKNOWN;

  private static final int HEAD = 4096;

  /** ISO 32000-1 annex H: readers accept a header within the first 1024 octets. */
  private static final int PDF_HEADER = 1024;

  private static final Set<String> OFFICE_NAMES =
      Set.of(
          "doc", "docx", "docm", "dot", "dotx", "xls", "xlsx", "xlsm", "ppt", "pptx", "pps", "ppsx",
          "odt", "ods", "odp", "odg", "ott", "rtf", "csv", "vsd", "pub", "wps");

  static FileKind of(Path file, String name) throws IOException {
    String text = head(file);
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (text.substring(0, Math.min(text.length(), PDF_HEADER)).contains("%PDF-")) {
      return PDF;
    }
    if (text.matches("(?s)(II[*+]\0|MM\0[*+]).*")) {
      return TIFF;
    }
    if (image(text)) {
      return IMAGE;
    }
    if (office(text, extension) || OfficeExtension.of(file).isPresent()) {
      return OFFICE;
    }
    if (ForeignKind.of(text).isPresent()) {
      return UNKNOWN;
    }
    if (text.stripLeading().toLowerCase(Locale.ROOT).matches("(?s)(<!doctype html|<html).*")
        || extension.startsWith("htm")) {
      return HTML;
    }
    return printable(text) ? TEXT : UNKNOWN;
  }

  /** The first octets, as characters. */
  static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean image(String text) {
    return text.startsWith("\u00ff\u00d8\u00ff")
        || text.startsWith("\u0089PNG\r\n")
        || text.startsWith("GIF8")
        || text.startsWith("BM");
  }

  private static boolean office(String text, String extension) {
    boolean container = text.startsWith("PK\3\4") || text.startsWith("\u00d0\u00cf\u0011\u00e0");
    return text.startsWith("{\\rtf")
        || container && OFFICE_NAMES.contains(extension)
        || extension.equals("csv");
  }

  /** Text has no control characters but those of lines and pages; UTF-16 has its mark. */
  private static boolean printable(String text) {
    return text.startsWith("\u00ff\u00fe")
        || text.startsWith("\u00fe\u00ff")
        || text.chars().noneMatch(FileKind::isControl);
  }

  private static boolean isControl(int c) {
    return c < ' ' && "\t\n\r\f\u001b".indexOf(c) < 0 || c == 0x7f;
  }
}
