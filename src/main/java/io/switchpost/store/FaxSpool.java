package io.switchpost.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where faxes grow ({@code spool/ID/} beside {@code spool/ID.fax}, which says whose they are) and
 * where they stay ({@code messages/yyyy/MM/ID/}).
 */
final class FaxSpool {
  private static final String DRAFT = ".fax";

  private final Spool spool;

  FaxSpool(Spool spool) {
    this.spool = spool;
  }

  Path growing(String id) {
    return spool.directory().resolve(id);
  }

  private Path draftFile(FaxDraft draft) {
    return spool.directory().resolve(draft.id() + DRAFT);
  }

  /** Where the fax stays, relative to the data directory. */
  String place(String id, Instant startedAt) {
    return spool.place(startedAt, id);
  }

  Path resolve(String place) {
    return spool.resolve(place);
  }

  private Path kept(FaxDraft draft) {
    return resolve(place(draft.id(), draft.startedAt()));
  }

  long free() throws IOException {
    return spool.free();
  }

  /** The draft and its empty directory are on disk when this returns. */
  void begin(FaxDraft draft) throws IOException {
    Disk.write(
        draftFile(draft),
        PropertyFile.bytes(
            "a fax on its way",
            Map.of(
                "id", draft.id(),
                "callId", draft.origin().callId(),
                "line", draft.origin().line(),
                "mailbox", draft.origin().mailbox(),
                "callerNumber", draft.origin().callerNumber(),
                "callerName", draft.origin().callerName(),
                "startedAt", draft.startedAt().toString())));
    Disk.createDirectories(draft.directory());
  }

  /** Neither stored nor discarded yet. */
  boolean isOpen(FaxDraft draft) {
    return Files.exists(draftFile(draft));
  }

  boolean isGrowing(FaxDraft draft) {
    return Files.exists(draft.directory());
  }

  boolean isKept(FaxDraft draft) {
    return Files.exists(kept(draft));
  }

  /** Writes how it ended and moves it to its place, durably; nothing when it is there already. */
  void keep(FaxDraft draft, FaxEnd end) throws IOException {
    Path place = kept(draft);
    if (!isGrowing(draft) && Files.exists(place)) {
      return;
    }
    new FaxFiles(draft.directory()).end(end);
    CrashPoint.reached("fax-ended-before-rename");
    Disk.createDirectories(place.getParent());
    Disk.move(draft.directory(), place);
  }

  /** The fax that it is to be, as its files tell; it must be kept. */
  StoredFax fax(FaxDraft draft) throws IOException {
    FaxFiles files = new FaxFiles(kept(draft));
    return new StoredFax(
        draft.id(),
        draft.origin(),
        files.station(),
        draft.startedAt(),
        files
            .end()
            .orElseThrow(() -> new IOException(files.directory() + " does not say how it ended")),
        files.pages(),
        files.directory(),
        files.hasTrace()
            ? Optional.of(files.directory().resolve(FaxFiles.TRACE))
            : Optional.empty());
  }

  /** The fax is stored: its draft has done its work. Not synced, as a repeat does no harm. */
  void forget(FaxDraft draft) throws IOException {
    Files.deleteIfExists(draftFile(draft));
  }

  /** All of it is gone when this returns. */
  void discard(FaxDraft draft) throws IOException {
    Disk.deleteDirectory(kept(draft));
    Disk.deleteDirectory(draft.directory());
    Disk.delete(draftFile(draft));
  }

  /** What a process that is no more has left. Unreadable drafts are logged and put aside. */
  List<FaxDraft> left(SqlFaxes faxes) throws IOException {
    try (Stream<Path> files = Files.list(spool.directory())) {
      return files
          .filter(file -> file.toString().endsWith(DRAFT))
          .sorted()
          .flatMap(file -> read(file, faxes).stream())
          .toList();
    }
  }

  private Optional<FaxDraft> read(Path file, SqlFaxes faxes) {
    try {
      UnaryOperator<String> get = PropertyFile.read(file);
      String id = PropertyFile.id(file, get);
      return Optional.of(
          new FaxDraft(
              faxes,
              id,
              new FaxOrigin(
                  get.apply("callId"),
                  get.apply("line"),
                  get.apply("mailbox"),
                  get.apply("callerNumber"),
                  get.apply("callerName")),
              Instant.parse(get.apply("startedAt")),
              growing(id)));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      PropertyFile.putAside(file, e);
      return Optional.empty();
    }
  }
}
