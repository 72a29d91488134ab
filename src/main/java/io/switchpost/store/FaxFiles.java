package io.switchpost.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The files of one fax in a directory of its own: {@code NNNN.tif} and {@code NNNN.page} (how it
 * came) for each page, {@code station}, {@code end}, {@code trace.txt}. A page counts when both of
 * its files are there under their names.
 */
record FaxFiles(Path directory) {
  static final String TRACE = "trace.txt";

  private static final String STATION = "station";
  private static final String END = "end";
  private static final String TEMPORARY = ".tmp";

  /** File name of a page. */
  static String page(int number) {
    return "%04d.tif".formatted(number);
  }

  private Path tiff(int number) {
    return directory.resolve(page(number));
  }

  private Path pageRecord(int number) {
    return directory.resolve("%04d.page".formatted(number));
  }

  /** Both files synced before either gets its name, then the names: two renames, one directory. */
  void add(int number, PageRecord record, PageWriter tiff) throws IOException {
    Path image = temporary(tiff(number));
    Path facts = temporary(pageRecord(number));
    try {
      Files.write(facts, PropertyFile.bytes("how this page came", values(record)));
      Disk.sync(facts);
      tiff.write(image);
      CrashPoint.reached("fax-page-before-fsync");
      Disk.sync(image);
      CrashPoint.reached("fax-page-before-rename");
      Files.move(facts, pageRecord(number));
      Files.move(image, tiff(number));
      Disk.syncDirectory(directory);
    } catch (IOException e) {
      for (Path left : List.of(facts, image, pageRecord(number), tiff(number))) {
        Files.deleteIfExists(left);
      }
      throw e;
    }
  }

  private static Path temporary(Path file) {
    return file.resolveSibling(file.getFileName() + TEMPORARY);
  }

  void station(RemoteStation station) throws IOException {
    Disk.write(
        directory.resolve(STATION),
        PropertyFile.bytes(
            "the machine at the other end",
            Map.of("id", station.id(), "vendor", station.vendor())));
  }

  RemoteStation station() throws IOException {
    if (!Files.exists(directory.resolve(STATION))) {
      return RemoteStation.UNKNOWN;
    }
    try {
      UnaryOperator<String> get = PropertyFile.read(directory.resolve(STATION));
      return new RemoteStation(get.apply("id"), get.apply("vendor"));
    } catch (IllegalArgumentException e) {
      PropertyFile.putAside(directory.resolve(STATION), e);
      return RemoteStation.UNKNOWN;
    }
  }

  /** All that is to be kept is on disk when this returns. */
  void end(FaxEnd end) throws IOException {
    if (hasTrace()) {
      Disk.sync(directory.resolve(TRACE));
    }
    Disk.write(
        directory.resolve(END),
        PropertyFile.bytes(
            "how its reception ended",
            Map.of(
                "duration", end.duration().toString(),
                "interrupted", Boolean.toString(end.interrupted()),
                "cause", end.cause())));
  }

  /** Empty while it is being received. */
  Optional<FaxEnd> end() throws IOException {
    if (!Files.exists(directory.resolve(END))) {
      return Optional.empty();
    }
    try {
      UnaryOperator<String> get = PropertyFile.read(directory.resolve(END));
      return Optional.of(
          new FaxEnd(
              Duration.parse(get.apply("duration")),
              Boolean.parseBoolean(get.apply("interrupted")),
              get.apply("cause")));
    } catch (IllegalArgumentException | DateTimeException e) {
      PropertyFile.putAside(directory.resolve(END), e);
      return Optional.empty();
    }
  }

  boolean hasTrace() {
    return Files.exists(directory.resolve(TRACE));
  }

  /** The pages that are whole, from the first one on. */
  List<PageRecord> pages() throws IOException {
    List<PageRecord> pages = new ArrayList<>();
    while (Files.exists(tiff(pages.size() + 1)) && Files.exists(pageRecord(pages.size() + 1))) {
      pages.add(toPage(PropertyFile.read(pageRecord(pages.size() + 1))));
    }
    return pages;
  }

  /** When the last of so many pages was written. */
  Instant lastWritten(int pages) throws IOException {
    return Files.getLastModifiedTime(tiff(pages)).toInstant();
  }

  private static Map<String, String> values(PageRecord page) {
    return Map.of(
        "width", Integer.toString(page.width()),
        "rows", Integer.toString(page.rows()),
        "badRows", Integer.toString(page.badRows()),
        "across", Integer.toString(page.across()),
        "down", Integer.toString(page.down()),
        "speed", Integer.toString(page.speed()),
        "coding", page.coding(),
        "ecm", Boolean.toString(page.ecm()));
  }

  private static PageRecord toPage(UnaryOperator<String> get) {
    return new PageRecord(
        Integer.parseInt(get.apply("width")),
        Integer.parseInt(get.apply("rows")),
        Integer.parseInt(get.apply("badRows")),
        Integer.parseInt(get.apply("across")),
        Integer.parseInt(get.apply("down")),
        Integer.parseInt(get.apply("speed")),
        get.apply("coding"),
        Boolean.parseBoolean(get.apply("ecm")));
  }

  /** What a crash left of a page that was not confirmed. */
  void sweep() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*" + TEMPORARY)) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
  }
}
