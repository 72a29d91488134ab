package io.switchpost.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of the messages. */
final class Messages {
  /** In the name of their scheduler's task. */
  static final String KIND = "voicemail";

  private final Spool spool;

  Messages(Spool spool) {
    this.spool = spool;
  }

  Optional<Message> find(Handle handle, String id) {
    return handle
        .createQuery("select * from message where id = :id")
        .bind("id", id)
        .map((row, _) -> message(row))
        .findOne();
  }

  List<Message> list(Handle handle, String mailbox, Message.State state) {
    return handle
        .createQuery(
            "select * from message where mailbox = :mailbox and state = :state"
                + " order by received_at, id")
        .bind("mailbox", mailbox)
        .bind("state", state.name())
        .map((row, _) -> message(row))
        .list();
  }

  List<Message> latest(Handle handle, int most) {
    return handle
        .createQuery("select * from message order by received_at desc, id limit :most")
        .bind("most", most)
        .map((row, _) -> message(row))
        .list();
  }

  void insert(Handle handle, MessageDraft draft, Duration duration, boolean interrupted) {
    handle
        .createUpdate(
            """
            insert into message (id, call_id, mailbox, caller_number, caller_name, outcome,
              received_at, duration_ms, interrupted, state, state_at, audio)
            values (:id, :call, :mailbox, :number, :name, :outcome,
              :received, :duration, :interrupted, 'NEW', :now, :audio)
            """)
        .bind("id", draft.id())
        .bind("call", draft.callId())
        .bind("mailbox", draft.mailbox())
        .bind("number", draft.callerNumber())
        .bind("name", draft.callerName())
        .bind("outcome", draft.outcome())
        .bind("received", draft.receivedAt())
        .bind("duration", duration.toMillis())
        .bind("interrupted", interrupted)
        .bind("now", Instant.now())
        .bind("audio", spool.place(draft))
        .execute();
  }

  /** Whether there is such a message. */
  boolean mark(Handle handle, String id, Message.State state) {
    return handle
            .createUpdate("update message set state = :state, state_at = :now where id = :id")
            .bind("state", state.name())
            .bind("now", Instant.now())
            .bind("id", id)
            .execute()
        > 0;
  }

  /** Whether there is such a message in that state. */
  boolean mark(Handle handle, String id, Message.State from, Message.State to) {
    return handle
            .createUpdate(
                "update message set state = :to, state_at = :now where id = :id and state = :from")
            .bind("to", to.name())
            .bind("now", Instant.now())
            .bind("id", id)
            .bind("from", from.name())
            .execute()
        > 0;
  }

  /** Deleted before that time, and no longer waiting for their delivery. */
  List<Message> expired(Handle handle, Instant before) {
    return settled(handle, "state = 'DELETED' and state_at < :before", before);
  }

  /** Received before that time, and no longer waiting for their delivery. */
  List<Message> outdated(Handle handle, Instant before) {
    return settled(handle, "received_at < :before", before);
  }

  private List<Message> settled(Handle handle, String condition, Instant before) {
    return handle
        .createQuery(
            """
            select * from message where %s
              and id not in (select task_instance from scheduled_tasks where task_name = :task)
            """
                .formatted(condition))
        .bind("before", before)
        .bind("task", DeliveryLine.task(KIND))
        .map((row, _) -> message(row))
        .list();
  }

  void remove(Handle handle, String id) {
    handle.execute("delete from message where id = ?", id);
  }

  private Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getString("id"),
        row.getString("call_id"),
        row.getString("mailbox"),
        row.getString("caller_number"),
        row.getString("caller_name"),
        row.getString("outcome"),
        row.getTimestamp("received_at").toInstant(),
        Duration.ofMillis(row.getLong("duration_ms")),
        row.getBoolean("interrupted"),
        Message.State.valueOf(row.getString("state")),
        spool.resolve(row.getString("audio")));
  }
}
