package io.switchpost.document.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** What an Office document should be called, by what is in it: many arrive under another name. */
final class OfficeExtension {
  private static final Map<String, String> OF_A_PART =
      Map.of(
          "word/document.xml", "docx", "xl/workbook.xml", "xlsx", "ppt/presentation.xml", "pptx");
  private static final Map<String, String> OF_A_STREAM =
      Map.of("WordDocument", "doc", "Workbook", "xls", "Book", "xls", "PowerPoint Document", "ppt");
  private static final Map<String, String> OF_A_TYPE =
      Map.of("text", "odt", "spreadsheet", "ods", "presentation", "odp", "graphics", "odg");
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
  private static final int LONGEST_TYPE = 100;

  private OfficeExtension() {}

  static Optional<String> of(Path file) {
    try {
      return switch (FileMagic.valueOf(file.toFile())) {
        case OOXML -> packed(file);
        case OLE2 -> streams(file);
        default -> Optional.empty();
      };
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // damaged: its name decides
    }
  }

  private static Optional<String> packed(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry type = zip.getEntry("mimetype");
      if (type != null) {
        try (InputStream in = zip.getInputStream(type)) {
          return openDocument(new String(in.readNBytes(LONGEST_TYPE), StandardCharsets.US_ASCII));
        }
      }
      return OF_A_PART.entrySet().stream()
          .filter(part -> zip.getEntry(part.getKey()) != null)
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }

  private static Optional<String> openDocument(String type) {
    return type.startsWith(OPEN_DOCUMENT)
        ? Optional.ofNullable(OF_A_TYPE.get(type.substring(OPEN_DOCUMENT.length()).strip()))
        : Optional.empty();
  }

  private static Optional<String> streams(Path file) throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
      return OF_A_STREAM.entrySet().stream()
          .filter(stream -> container.getRoot().hasEntryCaseInsensitive(stream.getKey()))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }
}
