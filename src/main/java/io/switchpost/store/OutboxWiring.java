package io.switchpost.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts the outbox together: its deliveries need the scheduler, and the scheduler its deliveries.
 */
final class OutboxWiring {
  private static final String TURN = "fax-out";
  static final String RESULT = "fax-result";
  private static final String DELAY = "fax-delay";

  private final Database database;
  private final Path data;
  private final FaxAttemptRows attempts = new FaxAttemptRows();
  private final FaxQueueRows queue = new FaxQueueRows();
  private final FaxJobRows rows;
  private final DeliveryLine<FaxSending> turns;
  private final DeliveryLine<FaxJob> results;
  private final DeliveryLine<FaxJob> delays;
  private final StoreTimer due = new StoreTimer("fax-due");
  private final StoreTimer late = new StoreTimer("fax-late");
  private SqlFaxSending.Room room;
  private JobIntake intake;

  OutboxWiring(Database database, Function<String, Path> resolve) {
    this.database = database;
    this.data = resolve.apply("");
    this.rows = new FaxJobRows(new FaxJobReader(attempts, resolve));
    this.turns = new DeliveryLine<>(TURN, this::turn, sending -> place(sending.job()));
    this.results = new DeliveryLine<>(RESULT, this::job, this::place);
    this.delays =
        new DeliveryLine<>(DELAY, id -> job(id).filter(job -> !job.state().isFinal()), this::place);
  }

  /**
   * What must be on a machine that works on a job: pages that are not here another node may have.
   * Where there is no other node they are lost, and the sender is to hear of it.
   */
  private Path place(FaxJob job) {
    return database.embedded() ? data : job.pages();
  }

  private Optional<FaxJob> job(String id) {
    return database.read(handle -> rows.find(handle, id));
  }

  FaxJobRows rows() {
    return rows;
  }

  /** After {@link #outbox}. */
  JobIntake intake() {
    return intake;
  }

  DeliveryLine<FaxSending> turns() {
    return turns;
  }

  DeliveryLine<FaxJob> results() {
    return results;
  }

  DeliveryLine<FaxJob> delays() {
    return delays;
  }

  List<StoreTimer> timers() {
    return List.of(due, late);
  }

  private Optional<FaxSending> turn(String name) {
    return SqlFaxSending.find(room, FaxTurn.parse(name));
  }

  ClockSteps clockSteps(StoreSettings settings, Deliveries deliveries) {
    return new ClockSteps(
        database, settings, queue, lines(settings.outbox(), deliveries), due.task());
  }

  private FaxLines lines(OutboxSettings settings, Deliveries deliveries) {
    return new FaxLines(settings, queue, deliveries, turns, due);
  }

  SqlOutbox outbox(
      StoreThreads threads, Path data, OutboxSettings settings, Deliveries deliveries) {
    FaxLines lines = lines(settings, deliveries);
    FaxWishes wishes = new FaxWishes();
    LateFaxes lateness =
        new LateFaxes(settings.delayNotice(), database, rows, deliveries, delays, late);
    SqlOutbox.OutboxLines kinds = new SqlOutbox.OutboxLines(turns, results, delays);
    intake =
        new JobIntake(
            threads,
            database,
            new OutboxFiles(data),
            rows,
            lines,
            lateness,
            () -> deliveries.soon(turns));
    SqlOutbox outbox =
        new SqlOutbox(intake, database, rows, lines, deliveries, wishes, lateness, kinds);
    room =
        new SqlFaxSending.Room(
            database,
            rows,
            new OpenAttempts(attempts),
            new FaxMachineRows(),
            lines,
            outbox::soon,
            wishes,
            outbox::finish);
    due.does(
        moment -> {
          outbox.giveOut(handle -> due.over(handle, moment));
          return Optional.empty();
        });
    return outbox;
  }
}
