package io.switchpost.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of the faxes and of their pages. */
final class FaxRows {
  /** In the name of their scheduler's task. */
  static final String KIND = "fax";

  private final FaxSpool spool;

  FaxRows(FaxSpool spool) {
    this.spool = spool;
  }

  Optional<StoredFax> find(Handle handle, String id) {
    return handle
        .createQuery("select * from fax where id = :id")
        .bind("id", id)
        .map((row, _) -> fax(handle, row))
        .findOne();
  }

  List<StoredFax> latest(Handle handle, int most) {
    return handle
        .createQuery("select * from fax order by started desc, id limit :most")
        .bind("most", most)
        .map((row, _) -> fax(handle, row))
        .list();
  }

  /** Those with a trace that began before that time. */
  List<StoredFax> traced(Handle handle, Instant before) {
    return handle
        .createQuery("select * from fax where traced = :yes and started < :before")
        .bind("yes", true)
        .bind("before", before)
        .map((row, _) -> fax(handle, row))
        .list();
  }

  /** Those that began before that time, and no longer wait for their delivery. */
  List<StoredFax> outdated(Handle handle, Instant before) {
    return handle
        .createQuery(
            """
            select * from fax where started < :before
              and id not in (select task_instance from scheduled_tasks where task_name = :task)
            """)
        .bind("before", before)
        .bind("task", DeliveryLine.task(KIND))
        .map((row, _) -> fax(handle, row))
        .list();
  }

  void untrace(Handle handle, String id) {
    handle.execute("update fax set traced = ? where id = ?", false, id);
  }

  void insert(Handle handle, StoredFax fax) {
    handle
        .createUpdate(
            """
            insert into fax (id, call_id, line, mailbox, caller_number, caller_name, station,
              vendor, started, duration_ms, interrupted, cause, directory, traced)
            values (:id, :call, :line, :mailbox, :number, :name, :station,
              :vendor, :started, :duration, :interrupted, :cause, :directory, :traced)
            """)
        .bind("id", fax.id())
        .bind("call", fax.origin().callId())
        .bind("line", fax.origin().line())
        .bind("mailbox", fax.origin().mailbox())
        .bind("number", fax.origin().callerNumber())
        .bind("name", fax.origin().callerName())
        .bind("station", fax.station().id())
        .bind("vendor", fax.station().vendor())
        .bind("started", fax.startedAt())
        .bind("duration", fax.end().duration().toMillis())
        .bind("interrupted", fax.end().interrupted())
        .bind("cause", fax.end().cause())
        .bind("directory", spool.place(fax.id(), fax.startedAt()))
        .bind("traced", fax.trace().isPresent())
        .execute();
    insertPages(handle, fax);
  }

  private static void insertPages(Handle handle, StoredFax fax) {
    try (PreparedBatch inserts =
        handle.prepareBatch(
            "insert into fax_page (fax, number, width, lines, bad, across, down, speed, coding,"
                + " ecm) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      int number = 0;
      for (PageRecord page : fax.pages()) {
        inserts.add(
            fax.id(),
            ++number,
            page.width(),
            page.rows(),
            page.badRows(),
            page.across(),
            page.down(),
            page.speed(),
            page.coding(),
            page.ecm());
      }
      inserts.execute();
    }
  }

  void remove(Handle handle, String id) {
    handle.execute("delete from fax_page where fax = ?", id);
    handle.execute("delete from fax where id = ?", id);
  }

  private StoredFax fax(Handle handle, ResultSet row) throws SQLException {
    Path directory = spool.resolve(row.getString("directory"));
    return new StoredFax(
        row.getString("id"),
        new FaxOrigin(
            row.getString("call_id"),
            row.getString("line"),
            row.getString("mailbox"),
            row.getString("caller_number"),
            row.getString("caller_name")),
        new RemoteStation(row.getString("station"), row.getString("vendor")),
        row.getTimestamp("started").toInstant(),
        new FaxEnd(
            Duration.ofMillis(row.getLong("duration_ms")),
            row.getBoolean("interrupted"),
            row.getString("cause")),
        pages(handle, row.getString("id")),
        directory,
        row.getBoolean("traced")
            ? Optional.of(directory.resolve(FaxFiles.TRACE))
            : Optional.empty());
  }

  private static List<PageRecord> pages(Handle handle, String fax) {
    return handle
        .createQuery("select * from fax_page where fax = :fax order by number")
        .bind("fax", fax)
        .map(
            (row, _) ->
                new PageRecord(
                    row.getInt("width"),
                    row.getInt("lines"),
                    row.getInt("bad"),
                    row.getInt("across"),
                    row.getInt("down"),
                    row.getInt("speed"),
                    row.getString("coding"),
                    row.getBoolean("ecm")))
        .list();
  }
}
