package io.switchpost.store;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of incoming mails: what makes one accepted. */
final class MailRows {
  /** In the name of their scheduler's task. */
  static final String KIND = "mail";

  private final MailSpool spool;
  private final String node;

  /**
   * @param node whose data directory has the contents
   */
  MailRows(MailSpool spool, String node) {
    this.spool = spool;
    this.node = node;
  }

  /**
   * Empty also for one of this node whose content is gone: it was refused to its sender, although
   * the database has it. The content of another node's mail is looked for there.
   */
  Optional<IncomingMails.Mail> find(Handle handle, String id) {
    return handle
        .createQuery("select * from incoming_mail where id = :id")
        .bind("id", id)
        .map(
            (row, _) ->
                new Found(
                    row.getString("node"),
                    new IncomingMails.Mail(
                        row.getString("id"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getString("envelope"),
                        spool.content(row.getString("id")))))
        .findOne()
        .filter(found -> !found.node().equals(node) || Files.exists(found.mail().content()))
        .map(Found::mail);
  }

  private record Found(String node, IncomingMails.Mail mail) {}

  boolean exists(Handle handle, String id) {
    return handle
        .createQuery("select count(*) from incoming_mail where id = :id")
        .bind("id", id)
        .mapTo(Integer.class)
        .one()
        .equals(1);
  }

  void insert(Handle handle, String id, Instant receivedAt, String envelope) {
    handle
        .createUpdate(
            "insert into incoming_mail (id, node, received_at, envelope)"
                + " values (:id, :node, :received, :envelope)")
        .bind("id", id)
        .bind("node", node)
        .bind("received", receivedAt)
        .bind("envelope", envelope)
        .execute();
  }

  void remove(Handle handle, String id) {
    handle.execute("delete from incoming_mail where id = ?", id);
  }

  /** Those whose contents are this node's. */
  List<String> ours(Handle handle) {
    return handle
        .createQuery("select id from incoming_mail where node = :node order by id")
        .bind("node", node)
        .mapTo(String.class)
        .list();
  }
}
