package io.switchpost.mail.intake;

import io.switchpost.store.Delivery;
import io.switchpost.store.IncomingMails;
import io.switchpost.store.NoSpaceException;
import io.switchpost.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A store that keeps mails as files of a test's directory, or refuses. */
final class KeptMails implements IncomingMails {
  private final Path directory;
  private final List<Envelope> envelopes = new ArrayList<>();
  private final List<Path> contents = new ArrayList<>();
  private boolean full;
  private boolean away;
  private boolean broken;
  private Optional<Path> device = Optional.empty();

  KeptMails(Path directory) {
    this.directory = directory;
  }

  void full(boolean isFull) {
    full = isFull;
  }

  void away(boolean isAway) {
    away = isAway;
  }

  /** Keeping fails as nobody has foreseen. */
  void broken(boolean isBroken) {
    broken = isBroken;
  }

  /** Drafts are written there. */
  void on(Path special) {
    device = Optional.of(special);
  }

  synchronized List<Envelope> envelopes() {
    return List.copyOf(envelopes);
  }

  synchronized Path content(int i) {
    return contents.get(i);
  }

  /** Files in the directory: drafts that were discarded leave none. */
  long files() {
    return directory.toFile().list().length;
  }

  @Override
  public Draft draft() {
    String id = UUID.randomUUID().toString();
    Path file = directory.resolve(id + ".eml");
    try {
      if (device.isPresent()) {
        Files.createSymbolicLink(file, device.get());
      }
      return new Draft(id, file);
    } catch (IOException e) {
      throw new StoreException("no link " + file, e);
    }
  }

  @Override
  public synchronized void keep(Draft draft, String envelope) {
    if (full) {
      throw new NoSpaceException("no space left on the disk");
    }
    if (away) {
      throw new StoreException("the database is away");
    }
    if (broken) {
      throw new IllegalStateException("not foreseen");
    }
    envelopes.add(Envelope.fromJson(envelope));
    contents.add(draft.file());
  }

  @Override
  public void discard(Draft draft) {
    try {
      Files.deleteIfExists(draft.file());
    } catch (IOException e) {
      throw new StoreException("cannot delete " + draft.file(), e);
    }
  }

  @Override
  public AutoCloseable onMail(Delivery<Mail> delivery) {
    throw new IllegalStateException("this store only takes");
  }
}
