package io.switchpost.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Puts the outbox together: its deliveries need the scheduler, and the scheduler its deliveries.
 */
final class OutboxWiring {
  private static final String TURN = "fax-out";
  private static final String RESULT = "fax-result";

  private final Database database;
  private final FaxJobRows rows;
  private final DeliveryLine<FaxSending> turns =
      new DeliveryLine<>(TURN, this::turn, sending -> sending.job().pages());
  private final DeliveryLine<FaxJob> results;
  private SqlFaxSending.Room room;

  OutboxWiring(Database database, FaxJobRows rows) {
    this.database = database;
    this.rows = rows;
    this.results =
        new DeliveryLine<>(
            RESULT, id -> database.read(handle -> rows.find(handle, id)), FaxJob::pages);
  }

  DeliveryLine<FaxSending> turns() {
    return turns;
  }

  DeliveryLine<FaxJob> results() {
    return results;
  }

  private Optional<FaxSending> turn(String name) {
    return SqlFaxSending.find(room, FaxTurn.parse(name));
  }

  SqlOutbox outbox(
      StoreThreads threads, Path data, OutboxSettings settings, Deliveries deliveries) {
    FaxLines lines = new FaxLines(settings, rows, deliveries, turns);
    SqlOutbox outbox =
        new SqlOutbox(
            threads,
            database,
            new OutboxFiles(data),
            rows,
            lines,
            deliveries,
            new SqlOutbox.OutboxLines(turns, results));
    room =
        new SqlFaxSending.Room(
            database, rows, new FaxMachineRows(), lines, deliveries, outbox::finish);
    deliveries.onFaxDue(outbox::giveOut);
    return outbox;
  }
}
