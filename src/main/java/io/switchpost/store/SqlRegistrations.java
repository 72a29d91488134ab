package io.switchpost.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Phones register thousands of times a second, so these are written a moment later, the last state
 * of each contact only. What a power cut takes is registered again by the phone.
 */
final class SqlRegistrations implements Registrations, AutoCloseable {
  private final Database database;
  private final WriteBehind writeBehind = new WriteBehind("registrations", this::write);
  private Map<Key, Optional<Registration>> waiting = new LinkedHashMap<>();

  SqlRegistrations(Database database) {
    this.database = database;
  }

  private record Key(String aor, String contact) {}

  @Override
  public List<Registration> all() {
    writeBehind.flush();
    return database.read(
        handle ->
            handle
                .createQuery("select * from registration order by aor, contact")
                .map(
                    (row, _) ->
                        new Registration(
                            row.getString("aor"),
                            row.getString("contact"),
                            row.getString("source"),
                            row.getString("transport"),
                            row.getString("user_agent"),
                            row.getString("call_id"),
                            row.getLong("cseq"),
                            row.getTimestamp("expires").toInstant()))
                .list());
  }

  @Override
  public synchronized void put(Registration registration) {
    waiting.put(new Key(registration.aor(), registration.contact()), Optional.of(registration));
  }

  @Override
  public synchronized void remove(String aor, String contact) {
    waiting.put(new Key(aor, contact), Optional.empty());
  }

  private void write() {
    Map<Key, Optional<Registration>> batch = take();
    if (batch.isEmpty()) {
      return;
    }
    try {
      database.change(
          handle -> {
            try (PreparedBatch puts = handle.prepareBatch(PUT);
                PreparedBatch removals = handle.prepareBatch(REMOVE)) {
              batch.forEach(
                  (key, registration) ->
                      registration.ifPresentOrElse(
                          r ->
                              puts.add(
                                  r.aor(),
                                  r.contact(),
                                  r.source(),
                                  r.transport(),
                                  Text.line(r.userAgent()),
                                  r.callId(),
                                  r.cseq(),
                                  r.expires()),
                          () -> removals.add(key.aor(), key.contact())));
              if (puts.size() > 0) {
                puts.execute();
              }
              if (removals.size() > 0) {
                removals.execute();
              }
            }
          });
    } catch (RuntimeException e) {
      putBack(batch);
      throw e;
    }
  }

  private synchronized Map<Key, Optional<Registration>> take() {
    Map<Key, Optional<Registration>> batch = waiting;
    waiting = new LinkedHashMap<>();
    return batch;
  }

  /** What came in the meantime is newer. */
  private synchronized void putBack(Map<Key, Optional<Registration>> batch) {
    batch.putAll(waiting);
    waiting = batch;
  }

  @Override
  public void close() {
    writeBehind.close();
  }

  private static final String PUT =
      """
      insert into registration
        (aor, contact, source, transport, user_agent, call_id, cseq, expires)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (aor, contact) do update set
        source = excluded.source, transport = excluded.transport,
        user_agent = excluded.user_agent, call_id = excluded.call_id,
        cseq = excluded.cseq, expires = excluded.expires
      """;

  private static final String REMOVE = "delete from registration where aor = ? and contact = ?";
}
