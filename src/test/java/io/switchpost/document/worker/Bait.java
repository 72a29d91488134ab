package io.switchpost.document.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents that want to reach the network or read a file. */
enum Bait {
  word("docx", BaitedWord::references),
  wordEntities("docx", BaitedWord::entities, "the document is damaged"),
  openDocument("odt", BaitedOpenDocument::references),
  workbook("xlsx", BaitedSheets::workbook),
  slides("pptx", BaitedSheets::slides),
  rtf("rtf", BaitedPages::rtf),
  csv("csv", BaitedPages::csv),
  html("html", BaitedPages::html),
  pdf("pdf", BaitedPages::pdf),
  svg(
      "svg",
      (file, lure) -> Files.writeString(file, BaitedOpenDocument.svg(lure)),
      "SVG files cannot be printed; send a PDF");

  /** Writes the document. */
  @FunctionalInterface
  interface Writing {
    void write(Path file, Lure lure) throws IOException;
  }

  private final String extension;
  private final Writing writing;
  private final String sentence;

  Bait(String extension, Writing writing) {
    this(extension, writing, "");
  }

  Bait(String extension, Writing writing, String sentence) {
    this.extension = extension;
    this.writing = writing;
    this.sentence = sentence;
  }

  /** Why it is refused; empty when it becomes pages. */
  String sentence() {
    return sentence;
  }

  Path in(Path directory, Lure lure) throws IOException {
    Path file = directory.resolve(name() + "." + extension);
    writing.write(file, lure);
    return file;
  }
}
