package io.switchpost.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The contents of incoming mails, in the data directory's {@code mails}: {@code ID.part} while one
 * comes in, {@code ID.eml} when it is whole and on disk.
 */
final class MailSpool {
  private static final String GROWING = ".part";
  private static final String WHOLE = ".eml";

  /** With less there is no point in beginning: the database needs room as well. */
  private static final long LEAST_FREE_BYTES = 4_000_000;

  private final Path directory;

  MailSpool(Path data) {
    this.directory = data.toAbsolutePath().normalize().resolve("mails");
    try {
      Disk.createDirectories(directory);
    } catch (IOException e) {
      throw Disk.refused("cannot use the directory of incoming mails", e);
    }
  }

  /** A place for one; nothing is written yet. */
  IncomingMails.Draft begin() throws IOException {
    if (Files.getFileStore(directory).getUsableSpace() < LEAST_FREE_BYTES) {
      throw new NoSpaceException("cannot take a mail: no space left on the disk");
    }
    String id = Ids.next();
    return new IncomingMails.Draft(id, directory.resolve(id + GROWING));
  }

  /** Where the content of a mail is. */
  Path content(String id) {
    return directory.resolve(id + WHOLE);
  }

  /** The content is on disk under its name when this returns; nothing when it is there already. */
  void keep(IncomingMails.Draft draft) throws IOException {
    Path place = content(draft.id());
    if (Files.exists(place) && !Files.exists(draft.file())) {
      return;
    }
    CrashPoint.reached("mail-before-fsync");
    Disk.sync(draft.file());
    CrashPoint.reached("mail-after-fsync-before-rename");
    Disk.move(draft.file(), place);
  }

  /** Not synced: what a crash brings back is removed at the next start. */
  void remove(String id) throws IOException {
    Files.deleteIfExists(content(id));
    Files.deleteIfExists(directory.resolve(id + GROWING));
  }

  /** Removes what was still coming in; the ids of those that are whole. */
  List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      for (String unfinished : names) {
        if (unfinished.endsWith(GROWING)) {
          Disk.sweep(directory.resolve(unfinished));
        }
      }
      return names.stream()
          .filter(name -> !name.endsWith(GROWING))
          .filter(this::isOurs)
          .map(name -> name.substring(0, name.length() - WHOLE.length()))
          .toList();
    }
  }

  private boolean isOurs(String name) {
    boolean ours =
        name.endsWith(WHOLE) && Ids.isOne(name.substring(0, name.length() - WHOLE.length()));
    if (!ours) {
      Disk.leave(directory.resolve(name));
    }
    return ours;
  }
}
