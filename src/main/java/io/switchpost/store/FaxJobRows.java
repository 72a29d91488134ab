package io.switchpost.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The rows of the fax jobs, of their pages and their attempts. */
final class FaxJobRows {
  private final Function<String, Path> resolve;

  /**
   * @param resolve a place in the data directory
   */
  FaxJobRows(Function<String, Path> resolve) {
    this.resolve = resolve;
  }

  Optional<FaxJob> find(Handle handle, String id) {
    return jobs(handle, handle.createQuery("select * from fax_job where id = :id").bind("id", id))
        .stream()
        .findFirst();
  }

  /** How often the job got a line; empty if there is none. */
  Optional<Integer> turn(Handle handle, String id) {
    return handle
        .createQuery("select turn from fax_job where id = :id")
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne();
  }

  /** The job has a line. */
  void giveTurn(Handle handle, String id, Instant at) {
    handle.execute(
        "update fax_job set state = 'SENDING', wish = 'NONE', due = ?, turn = turn + 1"
            + " where id = ?",
        at,
        id);
  }

  Optional<FaxJob> byKey(Handle handle, String key) {
    return jobs(
            handle,
            handle.createQuery("select * from fax_job where request_key = :key").bind("key", key))
        .stream()
        .findFirst();
  }

  List<FaxJob> latest(Handle handle, int most) {
    return jobs(
        handle,
        handle
            .createQuery("select * from fax_job order by created desc, id limit :most")
            .bind("most", most));
  }

  List<FaxJob> latestOf(Handle handle, String owner, int most) {
    return jobs(
        handle,
        handle
            .createQuery(
                "select * from fax_job where owner = :owner order by created desc, id limit :most")
            .bind("owner", owner)
            .bind("most", most));
  }

  List<FaxJob> open(Handle handle, int most) {
    return jobs(
        handle,
        handle
            .createQuery(
                """
                select * from fax_job where state in ('SENDING', 'WAITING', 'HELD')
                order by case state when 'SENDING' then 0 when 'WAITING' then 1 else 2 end,
                  rank, due, id limit :most
                """)
            .bind("most", most));
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

  /** Those that were over before that time. */
  List<FaxJob> endedBefore(Handle handle, Instant time) {
    return jobs(
        handle, handle.createQuery("select * from fax_job where ended < :time").bind("time", time));
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

  void confirm(Handle handle, String id, SentPage page) {
    handle.execute(
        "insert into fax_job_page (job, number, confirmed_at, speed, ecm) values (?, ?, ?, ?, ?)"
            + " on conflict (job, number) do nothing",
        id,
        page.number(),
        page.at(),
        page.speed(),
        page.ecm());
  }

  void beginAttempt(Handle handle, String id, int number, Instant at) {
    handle.execute(
        "insert into fax_job_attempt (job, number, started, cause, detail, station, confirmed)"
            + " values (?, ?, ?, '', '', '', 0)",
        id,
        number,
        at);
  }

  void endAttempt(Handle handle, String id, FaxAttempt attempt) {
    handle.execute(
        "update fax_job_attempt set ended = ?, cause = ?, detail = ?, station = ?, confirmed = ?"
            + " where job = ? and number = ?",
        attempt.ended().orElseThrow(),
        attempt.cause(),
        attempt.detail(),
        attempt.station(),
        attempt.confirmed(),
        id,
        attempt.number());
  }

  private List<FaxJob> jobs(Handle handle, Query query) {
    return query.map((row, _) -> job(handle, row)).list();
  }

  private FaxJob job(Handle handle, ResultSet row) throws SQLException {
    String id = row.getString("id");
    return new FaxJob(
        id,
        request(row),
        row.getTimestamp("created").toInstant(),
        FaxJob.State.valueOf(row.getString("state")),
        FaxJob.Wish.valueOf(row.getString("wish")),
        row.getTimestamp("due").toInstant(),
        pages(handle, id),
        attempts(handle, id),
        end(row),
        resolve.apply(row.getString("directory")));
  }

  private static Optional<FaxJob.End> end(ResultSet row) throws SQLException {
    String cause = row.getString("cause");
    String detail = row.getString("detail");
    return time(row, "ended").map(at -> new FaxJob.End(at, cause, detail));
  }

  private static FaxRequest request(ResultSet row) throws SQLException {
    return new FaxRequest(
        row.getString("request_key"),
        new FaxTo(
            row.getString("number"),
            row.getString("dialled"),
            row.getBoolean("internal"),
            row.getString("subaddress"),
            row.getString("recipient"),
            row.getString("recipient_name")),
        new FaxFrom(
            row.getString("owner"),
            row.getString("sender_name"),
            row.getString("station"),
            ZoneId.of(row.getString("zone")),
            Locale.forLanguageTag(row.getString("language"))),
        new FaxNotice(
            row.getString("notify"),
            row.getString("message_id"),
            row.getString("mail_thread"),
            row.getString("subject")),
        FaxPriority.valueOf(row.getString("priority")),
        row.getTimestamp("not_before").toInstant(),
        row.getInt("pages"));
  }

  private static List<SentPage> pages(Handle handle, String job) {
    return handle
        .createQuery("select * from fax_job_page where job = :job order by number")
        .bind("job", job)
        .map(
            (row, _) ->
                new SentPage(
                    row.getInt("number"),
                    row.getTimestamp("confirmed_at").toInstant(),
                    row.getInt("speed"),
                    row.getBoolean("ecm")))
        .list();
  }

  private static List<FaxAttempt> attempts(Handle handle, String job) {
    return handle
        .createQuery("select * from fax_job_attempt where job = :job order by number")
        .bind("job", job)
        .map(
            (row, _) ->
                new FaxAttempt(
                    row.getInt("number"),
                    row.getTimestamp("started").toInstant(),
                    time(row, "ended"),
                    row.getString("cause"),
                    row.getString("detail"),
                    row.getString("station"),
                    row.getInt("confirmed")))
        .list();
  }

  static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
