package io.switchpost.store;

import io.switchpost.store.Mailboxes.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Names and greetings, {@code mailboxes/EXTENSION/no-answer.wav} and so on. */
final class PersonalRecordings {
  private static final Logger LOG = Logger.getLogger(PersonalRecordings.class);
  private static final Pattern EXTENSION = Pattern.compile("[0-9A-Za-z+][0-9A-Za-z+._-]{0,63}");
  private static final String UNFINISHED = "new-";

  private final Path mailboxes;

  PersonalRecordings(Path data) {
    this.mailboxes = data.toAbsolutePath().normalize().resolve("mailboxes");
  }

  Optional<Path> find(String mailbox, Recorded kind) {
    return Optional.of(file(mailbox, kind)).filter(Files::exists);
  }

  Path begin(String mailbox, Recorded kind) {
    Path file = file(mailbox, kind);
    try {
      Disk.createDirectories(file.getParent());
    } catch (IOException e) {
      throw Disk.refused("cannot record for mailbox " + mailbox, e);
    }
    return file.resolveSibling(UNFINISHED + Ids.next() + ".wav");
  }

  void keep(String mailbox, Recorded kind, Path recording) {
    try {
      Disk.sync(recording);
      Disk.move(recording, file(mailbox, kind));
    } catch (IOException e) {
      throw Disk.refused("cannot keep the recording of mailbox " + mailbox, e);
    }
  }

  void remove(String mailbox, Recorded kind) {
    try {
      Disk.delete(file(mailbox, kind));
    } catch (IOException e) {
      throw Disk.refused("cannot remove the recording of mailbox " + mailbox, e);
    }
  }

  /** What calls that a crash ended have left. */
  void sweep() {
    if (!Files.isDirectory(mailboxes)) {
      return;
    }
    try (Stream<Path> files = Files.walk(mailboxes, 2)) {
      List<Path> unfinished =
          files.filter(file -> file.getFileName().toString().startsWith(UNFINISHED)).toList();
      unfinished.forEach(Disk::sweep);
    } catch (UncheckedIOException e) {
      LOG.warnf("what calls left there stays: %s", e.getCause().getMessage());
    } catch (IOException e) {
      throw Disk.refused("cannot clean up " + mailboxes, e);
    }
  }

  private Path file(String mailbox, Recorded kind) {
    if (!EXTENSION.matcher(mailbox).matches()) {
      throw new IllegalArgumentException(
          "a mailbox is named by letters and digits, not " + Text.line(mailbox));
    }
    return mailboxes
        .resolve(mailbox)
        .resolve(kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".wav");
  }
}
