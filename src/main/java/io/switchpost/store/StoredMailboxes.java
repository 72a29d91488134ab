package io.switchpost.store;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** PINs from the database, recordings from the disk. */
final class StoredMailboxes implements Mailboxes {
  private final StoreThreads threads;
  private final Pins pins;
  private final PersonalRecordings recordings;

  StoredMailboxes(StoreThreads threads, Pins pins, PersonalRecordings recordings) {
    this.threads = threads;
    this.pins = pins;
    this.recordings = recordings;
  }

  @Override
  public PinCheck checkPin(String mailbox, String pin) {
    return pins.check(mailbox, pin);
  }

  @Override
  public Optional<PinRefusal> changePin(String mailbox, String pin) {
    Optional<PinRefusal> refusal = PinRules.refusal(mailbox, pin);
    if (refusal.isEmpty()) {
      pins.set(mailbox, pin);
    }
    return refusal;
  }

  @Override
  public int initialPins(Collection<String> mailboxes, String pin) {
    return pins.setFirst(mailboxes, pin);
  }

  @Override
  public boolean hasPin(String mailbox) {
    return pins.has(mailbox);
  }

  @Override
  public Optional<Path> recorded(String mailbox, Recorded kind) {
    return recordings.find(mailbox, kind);
  }

  @Override
  public Path newRecording(String mailbox, Recorded kind) {
    return threads.call(() -> recordings.begin(mailbox, kind));
  }

  @Override
  public void keep(String mailbox, Recorded kind, Path recording) {
    threads.run(() -> recordings.keep(mailbox, kind, recording));
  }

  @Override
  public void remove(String mailbox, Recorded kind) {
    threads.run(() -> recordings.remove(mailbox, kind));
  }
}
