package io.switchpost.document.worker;

import java.io.IOException;
import java.nio.file.Path;

/** Documents and mails that want more than a machine has, and how each ends. */
enum Bomb {
  pdfDeepTree("pdf", PdfBombs::deepTree, Bomb.DAMAGED),
  pdfTreeOfItself("pdf", PdfBombs::treeOfItself, Bomb.DAMAGED),
  pdfDeepArray("pdf", PdfBombs::deepArray, Bomb.DAMAGED),
  pdfFormOfItself("pdf", PdfBombs::formOfItself, Bomb.NOTHING),
  pdfDoublingForms("pdf", PdfBombs::doublingForms, Bomb.ENDLESS),
  pdfPatternOfItself("pdf", PdfBombs::patternOfItself, Bomb.DAMAGED),
  pdfGlyphOfItself("pdf", PdfBombs::glyphOfItself, Bomb.DAMAGED),
  pdfTenGigabytes("pdf", PdfBombs::tenGigabytes, Bomb.ONE_PAGE),
  pdfHugeImage("pdf", PdfBombs::hugeImage, Bomb.LOST),
  pdfHugePage("pdf", PdfBombs::hugePage, Bomb.ONE_PAGE),
  pdfManyPages("pdf", PdfBombs::manyPages, Bomb.PAGES),
  pdfPagesThatAreNotCounted("pdf", PdfBombs::pagesThatAreNotCounted, Bomb.ONE_PAGE),
  pdfEndlessDash("pdf", PdfBombs::endlessDash, Bomb.ONE_PAGE),
  pdfHungryShading("pdf", PdfBombs::hungryShading, Bomb.ENDLESS),
  pngOfClaims("png", PictureBombs::pngOfClaims, "the image is too large .60000 × 60000 pixels."),
  pngOfPixels("png", PictureBombs::pngOfPixels, Bomb.NOTHING + "|" + Bomb.SLOW),
  pngWithoutPixels("png", PictureBombs::pngWithoutPixels, Bomb.DAMAGED),
  jpegOfClaims("jpg", PictureBombs::jpegOfClaims, Bomb.CUT),
  halfAJpeg("jpg", file -> PictureBombs.half(file, "jpg"), Bomb.CUT),
  halfAPng("png", file -> PictureBombs.half(file, "png"), Bomb.DAMAGED),
  halfAGif("gif", file -> PictureBombs.half(file, "gif"), Bomb.DAMAGED),
  halfATiff("tif", file -> PictureBombs.half(file, "tif"), Bomb.DAMAGED),
  gifOfClaims("gif", file -> PictureBombs.gif(file, 65_535, 1), "the image is too large .*"),
  gifOfFrames("gif", file -> PictureBombs.gif(file, 500, 100_000), Bomb.ONE_PAGE),
  bmpOfClaims("bmp", PictureBombs::bmpOfClaims, Bomb.DAMAGED),
  tiffLoop("tif", PictureBombs::tiffLoop, Bomb.ONE_PAGE),
  tiffOfClaims("tif", PictureBombs::tiffOfClaims, Bomb.DAMAGED + "|" + Bomb.MEMORY),
  tiffOfCounts("tif", PictureBombs::tiffOfCounts, Bomb.DAMAGED),
  docxZipBomb("docx", file -> OfficeBombs.zipBomb(file, "word/document.xml"), Bomb.INSIDE),
  xlsxZipBomb("xlsx", file -> OfficeBombs.zipBomb(file, "xl/sharedStrings.xml"), Bomb.INSIDE),
  odtZipBomb("odt", file -> OfficeBombs.zipBomb(file, "content.xml"), Bomb.INSIDE),
  docxLyingZipBomb("docx", OfficeBombs::lyingZipBomb, Bomb.INSIDE),
  docxNestedZips("docx", OfficeBombs::nestedZips, Bomb.DAMAGED),
  docxManyParts("docx", OfficeBombs::manyParts, Bomb.INSIDE),
  docxBillionWords("docx", OfficeBombs::billionWords, Bomb.DAMAGED),
  docxDeepTables("docx", file -> OfficeBombs.deepTables(file, 5_000), Bomb.SLOW),
  xlsxWideSheet("xlsx", OfficeBombs::wideSheet, Bomb.SLOW),
  textOf100Megabytes("txt", file -> TextBombs.lines(file, 100), "the text is too long for a fax"),
  textOfManyLines("txt", file -> TextBombs.lines(file, 1), Bomb.PAGES),
  textOfOneWord("txt", TextBombs::oneWord, Bomb.SLOW),
  textOfFormFeeds("txt", TextBombs::formFeeds, Bomb.PAGES),
  csvOf100Megabytes("csv", file -> TextBombs.lines(file, 100), Bomb.SLOW),
  htmlDeepTables("html", file -> TextBombs.deepTables(file, 30), Bomb.ONE_PAGE),
  htmlVeryDeepTables("html", file -> TextBombs.deepTables(file, 20_000), Bomb.DAMAGED),
  htmlWideTable("html", TextBombs::wideTable, Bomb.MEMORY + "|" + Bomb.SLOW),
  htmlHugePicture("html", TextBombs::hugePictureInside, Bomb.MEMORY),
  mailInMail("eml", file -> TextBombs.nestedMail(file, 1_000), "the mail has too many parts"),
  mailOfManyParts("eml", TextBombs::manyParts, "the mail has too many parts"),
  mailOfLongHeader("eml", TextBombs::longHeader, Bomb.ONE_PAGE),
  mailOfManyParameters("eml", TextBombs::manyParameters, Bomb.ONE_PAGE),
  winmailOfLength("eml", file -> TextBombs.winmail(file, 2_000_000_000, 0), Bomb.WINMAIL),
  winmailOfNegativeLength("eml", file -> TextBombs.winmail(file, -5, 0), Bomb.WINMAIL),
  winmailOfProperties("eml", file -> TextBombs.winmail(file, 8, 2_000_000_000), Bomb.WINMAIL);

  private static final String ONE_PAGE = "1 pages";
  private static final String DAMAGED = "the document is damaged";
  private static final String CUT = "the image is damaged: its end is missing";
  private static final String MEMORY = "the document needs too much memory to print";
  private static final String NOTHING = "there is nothing to be seen on any page";
  private static final String LOST = "the PDF is damaged: nothing of page 1 is left";
  private static final String ENDLESS = "the PDF has a page that takes too long to draw";
  private static final String PAGES = "there are more than the 200 pages that a fax may have";
  private static final String INSIDE = "the document is too large inside";
  private static final String SLOW = "the document takes more than [45]0 s to (print|lay out)";
  private static final String WINMAIL =
      "winmail.dat is damaged; send the document in another format";

  /** Writes the file. */
  @FunctionalInterface
  interface Writing {
    Path write(Path file) throws IOException;
  }

  private final String extension;
  private final Writing writing;
  private final String end;

  Bomb(String extension, Writing writing, String end) {
    this.extension = extension;
    this.writing = writing;
    this.end = end;
  }

  boolean isMail() {
    return extension.equals("eml");
  }

  /** Whether it takes more seconds than a build should wait. */
  boolean isSlow() {
    return end.contains(SLOW) || this == htmlVeryDeepTables || this == htmlHugePicture;
  }

  /** Regular expression. */
  String end() {
    return end;
  }

  Path in(Path directory) throws IOException {
    return writing.write(directory.resolve(name() + "." + extension));
  }
}
