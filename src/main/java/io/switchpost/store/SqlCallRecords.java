package io.switchpost.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Call records, many in one commit. */
final class SqlCallRecords implements CallRecords, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SqlCallRecords.class);

  /** While the database is away: about five minutes of a very busy gateway. */
  private static final int MOST_WAITING = 100_000;

  private final Database database;
  private final WriteBehind writeBehind = new WriteBehind("call-records", this::write);
  private final Deque<CallRecord> waiting = new ArrayDeque<>();
  private long dropped;

  SqlCallRecords(Database database) {
    this.database = database;
  }

  @Override
  public synchronized void add(CallRecord call) {
    if (waiting.size() >= MOST_WAITING) {
      waiting.removeFirst();
      if (dropped++ % MOST_WAITING == 0) {
        LOG.warnf("more than %d call records wait: the oldest are dropped", MOST_WAITING);
      }
    }
    waiting.addLast(call);
  }

  @Override
  public List<CallRecord> latest(int most) {
    writeBehind.flush();
    return database.read(
        handle ->
            handle
                .createQuery("select * from call_record order by started desc limit :most")
                .bind("most", most)
                .map(
                    (row, _) ->
                        new CallRecord(
                            row.getString("call_id"),
                            row.getTimestamp("started").toInstant(),
                            row.getTimestamp("ended").toInstant(),
                            row.getString("caller"),
                            row.getString("called"),
                            row.getString("outcome")))
                .list());
  }

  private void write() {
    List<CallRecord> batch = take();
    if (batch.isEmpty()) {
      return;
    }
    try {
      database.change(
          handle -> {
            try (PreparedBatch inserts = handle.prepareBatch(INSERT)) {
              for (CallRecord call : batch) {
                inserts.add(
                    Text.line(call.callId()),
                    call.started(),
                    call.ended(),
                    Text.line(call.caller()),
                    Text.line(call.called()),
                    Text.line(call.outcome()));
              }
              inserts.execute();
            }
          });
    } catch (RuntimeException e) {
      putBack(batch);
      throw e;
    }
  }

  private synchronized List<CallRecord> take() {
    List<CallRecord> batch = new ArrayList<>(waiting);
    waiting.clear();
    return batch;
  }

  private synchronized void putBack(List<CallRecord> batch) {
    batch.reversed().forEach(waiting::addFirst);
  }

  @Override
  public void close() {
    writeBehind.close();
  }

  private static final String INSERT =
      "insert into call_record (call_id, started, ended, caller, called, outcome)"
          + " values (?, ?, ?, ?, ?, ?)";
}
