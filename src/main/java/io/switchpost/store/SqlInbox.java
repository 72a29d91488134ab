package io.switchpost.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A message's way: draft on disk, recording grows, recording synced and renamed to its place, one
 * commit for the message and its delivery, draft removed. A crash between two of these steps is put
 * right by {@link Recovery}.
 */
final class SqlInbox implements Inbox, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SqlInbox.class);

  /** A minute of audio: with less there is no point in beginning. */
  private static final long LEAST_FREE_BYTES = 1_000_000;

  private final StoreThreads threads;
  private final Database database;
  private final Spool spool;
  private final Messages messages;
  private final Deliveries deliveries;
  private final DeliveryLine<Message> line;
  private final WaitingCommits waiting;

  SqlInbox(
      StoreThreads threads,
      Database database,
      Spool spool,
      Messages messages,
      Deliveries deliveries,
      DeliveryLine<Message> line) {
    this.threads = threads;
    this.database = database;
    this.spool = spool;
    this.messages = messages;
    this.deliveries = deliveries;
    this.line = line;
    this.waiting = new WaitingCommits("message", "in the spool");
  }

  @Override
  public MessageDraft draft(
      String callId, String mailbox, String callerNumber, String callerName, String outcome) {
    String id = Ids.next();
    MessageDraft draft =
        new MessageDraft(
            id,
            Text.line(callId),
            Text.line(mailbox),
            Text.line(callerNumber),
            Text.line(callerName),
            Text.line(outcome),
            Spool.now(),
            spool.recording(id));
    return threads.call(
        () -> {
          try {
            if (spool.free() < LEAST_FREE_BYTES) {
              throw new NoSpaceException("cannot record a message: no space left on the disk");
            }
            spool.begin(draft);
          } catch (IOException e) {
            throw Disk.refused("cannot record a message", e);
          }
          CrashPoint.reached("draft-created");
          return draft;
        });
  }

  @Override
  public Message store(MessageDraft draft, Duration duration) {
    return threads.call(
        () -> {
          CrashPoint.reached("recorded-before-fsync");
          Message message = keepOrWait(draft, duration);
          CrashPoint.reached("committed-before-announce");
          return message;
        });
  }

  /**
   * Once its recording is in place a message is safe, whether the database answers or not. A disk
   * that is full the caller hears of; what was said becomes a message when there is space.
   */
  private Message keepOrWait(MessageDraft draft, Duration duration) {
    boolean placed = false;
    try {
      place(draft);
      placed = true;
      return commit(draft, duration, false);
    } catch (StoreException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        throw e;
      }
      waiting.add(draft.id(), () -> keep(draft, duration, false), e);
      if (!placed || e instanceof NoSpaceException) {
        throw e;
      }
      return spool.message(draft, duration);
    }
  }

  /**
   * The way of a recording into its mailbox; repeated, it returns the message of the first time.
   */
  Message keep(MessageDraft draft, Duration duration, boolean interrupted) {
    place(draft);
    return commit(draft, duration, interrupted);
  }

  private void place(MessageDraft draft) {
    try {
      spool.keep(draft);
    } catch (NoSuchFileException e) {
      throw new StoreException(
          "cannot store message " + draft.id() + ": there is no recording " + draft.file(), e);
    } catch (IOException e) {
      throw Disk.refused("cannot store message " + draft.id(), e);
    }
  }

  private Message commit(MessageDraft draft, Duration duration, boolean interrupted) {
    CrashPoint.reached("renamed-before-commit");
    Message message =
        database.write(
            handle ->
                messages
                    .find(handle, draft.id())
                    .orElseGet(
                        () -> {
                          messages.insert(handle, draft, duration, interrupted);
                          deliveries.due(handle, line, draft.id());
                          return messages.find(handle, draft.id()).orElseThrow();
                        }));
    CrashPoint.reached("committed-before-forget");
    try {
      spool.forget(draft);
    } catch (IOException e) {
      LOG.warnf("draft %s stays until the next start: %s", draft.id(), e.getMessage());
    }
    deliveries.soon(line);
    return message;
  }

  @Override
  public void discard(MessageDraft draft) {
    threads.run(
        () -> {
          try {
            waiting.remove(draft.id());
            if (!spool.isOpen(draft)) {
              return; // a message already, or discarded before
            }
            if (Files.exists(spool.resolve(spool.place(draft)))) {
              // a store() whose commit failed, or seemed to
              database.change(
                  handle -> {
                    messages.remove(handle, draft.id());
                    deliveries.cancel(handle, line, draft.id());
                  });
            }
            spool.discard(draft);
          } catch (IOException e) {
            throw Disk.refused("cannot discard recording " + draft.id(), e);
          }
        });
  }

  @Override
  public Optional<Message> message(String id) {
    return database.read(handle -> messages.find(handle, id));
  }

  @Override
  public List<Message> list(String mailbox, Message.State state) {
    return database.read(handle -> messages.list(handle, mailbox, state));
  }

  @Override
  public List<Message> latest(int most) {
    return database.read(handle -> messages.latest(handle, most));
  }

  @Override
  public void mark(String id, Message.State state) {
    if (!database.write(handle -> messages.mark(handle, id, state))) {
      throw new StoreException("there is no message " + id + " to mark " + state);
    }
  }

  @Override
  public boolean mark(String id, Message.State from, Message.State to) {
    return database.write(handle -> messages.mark(handle, id, from, to));
  }

  @Override
  public AutoCloseable onVoicemail(Delivery<Message> delivery) {
    return deliveries.open(line, delivery);
  }

  @Override
  public void close() {
    waiting.close();
  }
}
