package io.switchpost.document.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Office documents that are small and want much. */
final class OfficeBombs {
  private OfficeBombs() {}

  /** One part of three gigabytes of white space. */
  static Path zipBomb(Path file, String part) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setLevel(1);
      zip.putNextEntry(new ZipEntry(part));
      byte[] white = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 600; i++) {
        zip.write(white);
      }
    }
    return file;
  }

  /** The same, and its directory says that it is a few octets long. */
  static Path lyingZipBomb(Path file) throws IOException {
    byte[] zip = Files.readAllBytes(zipBomb(file, "word/document.xml"));
    for (int i = zip.length - 200; i < zip.length - 30; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        zip[i + 24] = 100;
        zip[i + 25] = 0;
        zip[i + 26] = 0;
        zip[i + 27] = 0;
      }
    }
    return Files.write(file, zip);
  }

  static Path nestedZips(Path file) throws IOException {
    byte[] inner = new byte[100];
    for (int i = 0; i < 100; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        for (int twin = 0; twin < 4; twin++) {
          zip.putNextEntry(new ZipEntry(twin + ".zip"));
          zip.write(inner);
        }
      }
      inner = out.size() < 1_000_000 ? out.toByteArray() : inner;
    }
    return Files.write(file, inner);
  }

  static Path manyParts(Path file) throws IOException {
    try (Zip zip = new Zip(file)) {
      for (int i = 0; i < 60_000; i++) {
        zip.part("word/part" + i + ".xml", new byte[0]);
      }
    }
    return file;
  }

  /** Entities of entities: a billion words. */
  static Path billionWords(Path file) throws IOException {
    StringBuilder types = new StringBuilder("<!DOCTYPE w:document [<!ENTITY e0 \"words\">");
    for (int i = 1; i < 10; i++) {
      types.append("<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    try (Zip zip = new Zip(file)) {
      zip.types("/word/document.xml wordprocessingml.document.main");
      zip.relations("_rels/.rels", "m officeDocument word/document.xml");
      zip.xml(
          "word/document.xml",
          types
              + "]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
              + "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>");
    }
    return file;
  }

  static Path deepTables(Path file, int levels) throws IOException {
    BaitedWord.of(
        file,
        "<w:tbl><w:tr><w:tc>".repeat(levels)
            + BaitedWord.text("deep")
            + "<w:p/></w:tc></w:tr></w:tbl>".repeat(levels));
    return file;
  }

  /** A sheet with a word in its last row and column. */
  static Path wideSheet(Path file) throws IOException {
    try (Zip zip = new Zip(file)) {
      zip.types(
          "/xl/workbook.xml spreadsheetml.sheet.main",
          "/xl/worksheets/sheet1.xml spreadsheetml.worksheet");
      zip.relations("_rels/.rels", "m officeDocument xl/workbook.xml");
      String names =
          "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
              + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
      zip.xml(
          "xl/workbook.xml",
          "<workbook %s><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"
              .formatted(names));
      zip.relations("xl/_rels/workbook.xml.rels", "s worksheet worksheets/sheet1.xml");
      zip.xml(
          "xl/worksheets/sheet1.xml",
          """
          <worksheet %s><sheetData><row r="1"><c r="A1"><v>1</v></c></row>\
          <row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>"""
              .formatted(names));
    }
    return file;
  }
}
