package io.switchpost.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * A mail's way: its content synced and renamed to its place, one commit for its row and its
 * delivery; after the delivery the row goes first, then the content. So a content without a row was
 * either never confirmed to its sender, who will come again, or is done with.
 */
final class SqlIncomingMails implements IncomingMails {
  private static final Logger LOG = Logger.getLogger(SqlIncomingMails.class);

  private final StoreThreads threads;
  private final Database database;
  private final MailSpool spool;
  private final MailRows rows;
  private final Deliveries deliveries;
  private final DeliveryLine<Mail> line;

  /** Handed over, while the database did not let them be removed. */
  private final Set<String> delivered = ConcurrentHashMap.newKeySet();

  SqlIncomingMails(
      StoreThreads threads,
      Database database,
      MailSpool spool,
      MailRows rows,
      Deliveries deliveries,
      DeliveryLine<Mail> line) {
    this.threads = threads;
    this.database = database;
    this.spool = spool;
    this.rows = rows;
    this.deliveries = deliveries;
    this.line = line;
  }

  @Override
  public Draft draft() {
    return threads.call(
        () -> {
          try {
            return spool.begin();
          } catch (IOException e) {
            throw Disk.refused("cannot take a mail", e);
          }
        });
  }

  @Override
  public void keep(Draft draft, String envelope) {
    threads.run(
        () -> {
          try {
            spool.keep(draft);
          } catch (IOException e) {
            throw Disk.refused("cannot store mail " + draft.id(), e);
          }
          CrashPoint.reached("mail-after-fsync-before-commit");
          database.change(
              handle -> {
                rows.insert(handle, draft.id(), Spool.now(), envelope);
                deliveries.due(handle, line, draft.id());
              });
          CrashPoint.reached("mail-committed-before-250");
        });
    deliveries.soon(line);
  }

  /** Also after a refused commit, which may have come through all the same. */
  @Override
  public void discard(Draft draft) {
    threads.run(
        () -> {
          try {
            spool.remove(draft.id());
            if (database.read(handle -> rows.exists(handle, draft.id()))) {
              forget(draft.id());
            }
          } catch (IOException | StoreException e) {
            LOG.warnf("refused mail %s is removed later: %s", draft.id(), e.getMessage());
          }
        });
  }

  private void forget(String id) {
    database.change(
        handle -> {
          rows.remove(handle, id);
          deliveries.cancel(handle, line, id);
        });
  }

  @Override
  public AutoCloseable onMail(Delivery<Mail> delivery) {
    return deliveries.open(
        line,
        (mail, attempt) -> {
          if (!delivered.contains(mail.id())) {
            delivery.deliver(mail, attempt);
            delivered.add(mail.id());
          }
          CrashPoint.reached("mail-delivered-before-removed");
          remove(mail.id());
          delivered.remove(mail.id());
        });
  }

  /** The scheduler removes the delivery itself. */
  private void remove(String id) {
    database.change(handle -> rows.remove(handle, id));
    CrashPoint.reached("mail-removed-before-file");
    try {
      spool.remove(id);
    } catch (IOException e) {
      LOG.warnf("the content of mail %s stays until the next start: %s", id, e.getMessage());
    }
  }

  /** Puts right what a crash left. No mail of this process may be open. */
  void recover() {
    threads.run(
        () -> {
          try {
            List<String> contents = spool.left();
            Set<String> accepted = new HashSet<>(database.read(rows::ours));
            for (String id : contents) {
              if (!accepted.remove(id) && !database.read(handle -> rows.exists(handle, id))) {
                LOG.infof("mail %s was not confirmed, or is done with: it is dropped", id);
                spool.remove(id);
              }
            }
            for (String id : accepted) {
              LOG.errorf("mail %s cannot be delivered: its content is gone", id);
              forget(id);
            }
          } catch (IOException e) {
            throw Disk.refused("cannot recover the incoming mails", e);
          }
        });
  }
}
