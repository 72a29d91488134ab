package io.switchpost.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of the attempts of fax jobs, and of the pages that were confirmed in them. */
final class FaxAttemptRows {
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

  void begin(Handle handle, String id, int number, Instant at) {
    handle.execute(
        "insert into fax_job_attempt (job, number, started, cause, detail, station, confirmed)"
            + " values (?, ?, ?, '', '', '', 0)",
        id,
        number,
        at);
  }

  void end(Handle handle, String id, FaxAttempt attempt) {
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

  List<SentPage> pages(Handle handle, String job) {
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

  List<FaxAttempt> attempts(Handle handle, String job) {
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
