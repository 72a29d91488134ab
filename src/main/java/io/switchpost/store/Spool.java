package io.switchpost.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where recordings grow ({@code spool/ID.wav} beside {@code spool/ID.draft}, which says whose they
 * are) and where they stay ({@code messages/yyyy/MM/ID.wav}). One process at a time owns a data
 * directory. Faxes grow beside them: {@link FaxSpool}.
 */
final class Spool implements AutoCloseable {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyy/MM").withZone(ZoneOffset.UTC);
  private static final String DRAFT = ".draft";

  private final Path data;
  private final Path spool;
  private final FileChannel lock;

  /**
   * Creates what is missing.
   *
   * @throws StoreException when another process works here, or the disk refuses
   */
  Spool(Path data) {
    this.data = data.toAbsolutePath().normalize();
    this.spool = this.data.resolve("spool");
    try {
      Disk.createDirectories(spool);
      lock =
          FileChannel.open(
              spool.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked()) {
        lock.close();
        throw new StoreException(
            "the data directory "
                + this.data
                + " is in use by another Switchpost: stop it, or give this one its own --home");
      }
    } catch (IOException e) {
      throw Disk.refused("cannot use the data directory " + this.data, e);
    }
  }

  private boolean locked() throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path recording(String id) {
    return spool.resolve(id + ".wav");
  }

  /** The draft is on disk when this returns. */
  void begin(MessageDraft draft) throws IOException {
    Disk.write(spool.resolve(draft.id() + DRAFT), DraftFile.toBytes(draft));
  }

  /** Neither stored nor discarded yet. */
  boolean isOpen(MessageDraft draft) {
    return Files.exists(spool.resolve(draft.id() + DRAFT));
  }

  /** Where the recording stays, relative to the data directory. */
  String place(MessageDraft draft) {
    return place(draft.receivedAt(), draft.id() + ".wav");
  }

  /** Where what came at that time stays under that name. */
  String place(Instant at, String name) {
    return "messages/" + MONTH.format(at) + "/" + name;
  }

  /** Where drafts are. */
  Path directory() {
    return spool;
  }

  Path resolve(String place) {
    return data.resolve(place);
  }

  /**
   * Moves the recording to its place, durably; does nothing when it is there already.
   *
   * @throws NoSuchFileException when there is none
   */
  Path keep(MessageDraft draft) throws IOException {
    Path place = resolve(place(draft));
    if (!Files.exists(draft.file()) && Files.exists(place)) {
      return place;
    }
    Disk.sync(draft.file());
    CrashPoint.reached("after-fsync-before-rename");
    Disk.createDirectories(place.getParent());
    Disk.move(draft.file(), place);
    return place;
  }

  /** The message that it is to be. */
  Message message(MessageDraft draft, Duration duration) {
    return new Message(
        draft.id(),
        draft.callId(),
        draft.mailbox(),
        draft.callerNumber(),
        draft.callerName(),
        draft.outcome(),
        draft.receivedAt(),
        duration,
        false,
        Message.State.NEW,
        resolve(place(draft)));
  }

  /** The message is stored: its draft has done its work. Not synced, as a repeat does no harm. */
  void forget(MessageDraft draft) throws IOException {
    Files.deleteIfExists(draft.file());
    Files.deleteIfExists(spool.resolve(draft.id() + DRAFT));
  }

  /** Recording and draft are gone when this returns. */
  void discard(MessageDraft draft) throws IOException {
    Disk.delete(resolve(place(draft)));
    forget(draft);
    Disk.syncDirectory(spool);
  }

  /** What a process that is no more has left. Unreadable drafts are logged and put aside. */
  List<MessageDraft> left() throws IOException {
    try (Stream<Path> files = Files.list(spool)) {
      List<Path> all = files.sorted().toList();
      for (Path unfinished : all) {
        if (unfinished.toString().endsWith(".tmp")) {
          Disk.sweep(unfinished);
        }
      }
      return all.stream()
          .filter(file -> file.toString().endsWith(DRAFT))
          .flatMap(file -> DraftFile.read(file, this::recording).stream())
          .toList();
    }
  }

  /**
   * The name of this data directory among those that share a database; stays the same over
   * restarts.
   */
  String node() throws IOException {
    Path file = spool.resolve("node");
    if (Files.exists(file)) {
      String name = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (Ids.isOne(name)) {
        return name;
      }
      PropertyFile.putAside(file, new IOException("it holds no name of a node"));
    }
    String name = Ids.next();
    Disk.write(file, name.getBytes(StandardCharsets.US_ASCII));
    return name;
  }

  /** Bytes free for recordings. */
  long free() throws IOException {
    return Files.getFileStore(spool).getUsableSpace();
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw Disk.refused("cannot leave the data directory " + data, e);
    }
  }

  static Instant now() {
    return Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
  }
}
