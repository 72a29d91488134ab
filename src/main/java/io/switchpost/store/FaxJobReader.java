package io.switchpost.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads rows of fax jobs with all that belongs to them.
 *
 * @param resolve a place in the data directory
 */
record FaxJobReader(FaxAttemptRows attempts, Function<String, Path> resolve) {
  List<FaxJob> jobs(Handle handle, Query query) {
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
        attempts.pages(handle, id),
        attempts.attempts(handle, id),
        end(row),
        resolve.apply(row.getString("directory")));
  }

  private static Optional<FaxJob.End> end(ResultSet row) throws SQLException {
    String cause = row.getString("cause");
    String detail = row.getString("detail");
    return FaxAttemptRows.time(row, "ended").map(at -> new FaxJob.End(at, cause, detail));
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
}
