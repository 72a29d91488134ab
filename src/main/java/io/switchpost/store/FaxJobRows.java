package io.switchpost.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of the fax jobs; those of their queue are {@link FaxQueueRows}. */
final class FaxJobRows {
  /** In the order in which people want to see them. */
  private static final List<FaxJob.State> OPEN =
      List.of(FaxJob.State.SENDING, FaxJob.State.WAITING, FaxJob.State.HELD);

  private final FaxJobReader reader;

  FaxJobRows(FaxJobReader reader) {
    this.reader = reader;
  }

  Optional<FaxJob> find(Handle handle, String id) {
    return reader
        .jobs(handle, handle.createQuery("select * from fax_job where id = :id").bind("id", id))
        .stream()
        .findFirst();
  }

  Optional<FaxJob> byKey(Handle handle, String key) {
    return reader
        .jobs(
            handle,
            handle.createQuery("select * from fax_job where request_key = :key").bind("key", key))
        .stream()
        .findFirst();
  }

  List<FaxJob> latest(Handle handle, int most) {
    return reader.jobs(
        handle,
        handle
            .createQuery("select * from fax_job order by created desc, id limit :most")
            .bind("most", most));
  }

  List<FaxJob> latestOf(Handle handle, String owner, int most) {
    return reader.jobs(
        handle,
        handle
            .createQuery(
                "select * from fax_job where owner = :owner order by created desc, id limit :most")
            .bind("owner", owner)
            .bind("most", most));
  }

  /** Each state by itself, so that no more is read than is wanted. */
  List<FaxJob> open(Handle handle, int most) {
    List<FaxJob> open = new ArrayList<>();
    for (FaxJob.State state : OPEN) {
      open.addAll(
          reader.jobs(
              handle,
              handle
                  .createQuery(
                      "select * from fax_job where state = :state"
                          + " order by rank, due, id limit :most")
                  .bind("state", state.name())
                  .bind("most", most - open.size())));
    }
    return open;
  }

  int pagesOf(Handle handle, String owner, Instant since) {
    return handle
        .createQuery(
            "select coalesce(sum(pages), 0) from fax_job where owner = :owner and created >= :since")
        .bind("owner", owner)
        .bind("since", since)
        .mapTo(Integer.class)
        .one();
  }

  int openCount(Handle handle) {
    return handle
        .createQuery("select count(*) from fax_job where state in ('SENDING', 'WAITING', 'HELD')")
        .mapTo(Integer.class)
        .one();
  }

  /** Those that were over before that time, and whose senders need not be told any more. */
  List<FaxJob> endedBefore(Handle handle, Instant time) {
    return reader.jobs(
        handle,
        handle
            .createQuery(
                "select * from fax_job where ended < :time and id not in"
                    + " (select task_instance from scheduled_tasks where task_name = :task)")
            .bind("time", time)
            .bind("task", DeliveryLine.task(OutboxWiring.RESULT)));
  }

  List<String> ids(Handle handle) {
    return handle.createQuery("select id from fax_job").mapTo(String.class).list();
  }

  void insert(Handle handle, FaxJob job, String place) {
    FaxRequest request = job.request();
    handle
        .createUpdate(
            """
            insert into fax_job (id, request_key, number, dialled, internal, subaddress, recipient,
              recipient_name, owner, sender_name, station, zone, language, notify, message_id,
              mail_thread, subject, priority, rank, not_before, pages, created, due, state, wish,
              turn, cause, detail, directory)
            values (:id, :key, :number, :dialled, :internal, :subaddress, :recipient,
              :recipientName, :owner, :senderName, :station, :zone, :language, :notify, :messageId,
              :thread, :subject, :priority, :rank, :notBefore, :pages, :created, :due, :state,
              :wish, 0, '', '', :directory)
            """)
        .bind("id", job.id())
        .bind("key", request.key())
        .bind("number", request.to().number())
        .bind("dialled", request.to().dialled())
        .bind("internal", request.to().internal())
        .bind("subaddress", request.to().subaddress())
        .bind("recipient", request.to().address())
        .bind("recipientName", request.to().name())
        .bind("owner", request.from().owner())
        .bind("senderName", request.from().name())
        .bind("station", request.from().station())
        .bind("zone", request.from().zone().getId())
        .bind("language", request.from().language().toLanguageTag())
        .bind("notify", request.notice().address())
        .bind("messageId", request.notice().messageId())
        .bind("thread", request.notice().thread())
        .bind("subject", request.notice().subject())
        .bind("priority", request.priority().name())
        .bind("rank", request.priority().ordinal())
        .bind("notBefore", request.notBefore())
        .bind("pages", request.pages())
        .bind("created", job.created())
        .bind("due", job.due())
        .bind("state", job.state().name())
        .bind("wish", job.wish().name())
        .bind("directory", place)
        .execute();
  }

  void remove(Handle handle, String id) {
    handle.execute("delete from fax_job_page where job = ?", id);
    handle.execute("delete from fax_job_attempt where job = ?", id);
    handle.execute("delete from fax_job where id = ?", id);
  }

  void move(Handle handle, String id, FaxJob.State to, Instant due) {
    handle.execute(
        "update fax_job set state = ?, wish = 'NONE', due = ? where id = ?", to.name(), due, id);
  }

  void wish(Handle handle, String id, FaxJob.Wish wish) {
    handle.execute("update fax_job set wish = ? where id = ?", wish.name(), id);
  }

  /** Whether its sender is to be told, now and once, that it is delayed. */
  boolean tellDelay(Handle handle, String id, Instant at) {
    return handle.execute(
            "update fax_job set delay_told = ? where id = ? and delay_told is null"
                + " and state in ('WAITING', 'SENDING')",
            at,
            id)
        == 1;
  }

  void end(Handle handle, String id, FaxJob.State to, FaxJob.End end) {
    handle.execute(
        "update fax_job set state = ?, wish = 'NONE', ended = ?, cause = ?, detail = ?"
            + " where id = ?",
        to.name(),
        end.at(),
        end.cause(),
        end.detail(),
        id);
  }
}
